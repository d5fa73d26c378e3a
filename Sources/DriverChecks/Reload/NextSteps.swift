// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules

/// What is to be typed so that a machine runs its modules as they are now: those that use a module go
/// before it, and come after it.
public struct NextSteps: Hashable, Sendable {
  /// More are not typed: of so many, those are brought anew that are loaded.
  private static let most = 4

  /// The commands, in order.
  public private(set) var commands: [String] = []
  /// Modules that are loaded and stay until the machine's end.
  public private(set) var lasting: [String] = []

  /// - Parameters:
  ///   - changed: The modules' names, as files or the kernel have them.
  ///   - loaded: What is loaded.
  ///   - files: The names of the machine's own modules.
  ///   - needs: What a module uses, by the kernel's names, as far as it is known.
  public init(
    changed: [String], loaded: LoadedModules, files: [String], needs: [String: [String]]
  ) {
    let files = Dictionary(
      files.map { (LoadedModule.kernelName(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    let changed = changed.map { LoadedModule.kernelName(of: $0) }.sorted()

    var leaving: [String] = []
    func leave(_ name: String) {
      guard let row = loaded[name], !leaving.contains(name) else { return }
      row.users.forEach(leave)
      leaving.append(name)
    }
    changed.forEach(leave)
    lasting = leaving.filter { loaded[$0].map { $0.isPermanent || $0.state != .live } ?? false }
    guard lasting.isEmpty else { return }

    var coming: [String] = []
    func come(_ name: String) {
      guard !coming.contains(name) else { return }
      for need in needs[name] ?? [] where loaded[need] == nil || leaving.contains(need) {
        come(need)
      }
      coming.append(name)
    }
    let wanted = changed.count > Self.most ? [] : changed
    (wanted + leaving.reversed()).forEach(come)

    if !leaving.isEmpty { commands.append("rmmod " + leaving.joined(separator: " ")) }
    commands += coming.map { name in
      files[name].map { "insmod \($0).ko" } ?? "modprobe \(name)"
    }
  }

  /// A sentence.
  public var description: String {
    if commands.isEmpty, lasting.isEmpty {
      return "Load there what you want of them, with insmod."
    }
    return lasting.isEmpty
      ? "Type there: \(commands.joined(separator: "; "))"
      : """
      \(lasting.joined(separator: ", ")) can't be unloaded any more: leave the machine, and `make shell` \
      again.
      """
  }
}
