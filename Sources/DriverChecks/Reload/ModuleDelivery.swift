// SPDX-License-Identifier: GPL-2.0 OR MIT

import FileReading
import FoundationEssentials
import KernelModules
import RemoteShell
import SystemPackage

/// Modules that were built for a machine, and are to be in it: what `machines/reload` has put into a folder.
public struct ModuleDelivery: Sendable {
  /// Runs a script on the machine.
  public typealias Shell = @Sendable (_ script: String) async throws -> CommandResult

  public struct Failed: Error, Hashable, Sendable, CustomStringConvertible {
    let result: String

    public var description: String {
      "the modules could not be put into the machine, which has what it had: \(result)"
    }
  }

  /// What came of it.
  public struct Report: Hashable, Sendable {
    /// The files that the machine did not have so.
    public var sent: [String]
    /// Of the files that were not built, those that it has from an earlier time.
    public var kept: [String]
    /// Nil if no module was sent.
    public var next: NextSteps?
  }

  /// Files' check sums as md5sum tells them, by name.
  private typealias Sums = [String: String]

  private let folder: FilePath
  private let sums: Sums
  private let unbuilt: [String]

  /// - Parameter folder: Has a file `sums`, what md5sum says of the files, each as `NAME.gz` beside it, and
  ///   `unbuilt`, the names of those that could not be built.
  /// - Throws: `Errno`.
  public init(folder: FilePath) throws {
    func text(_ name: String) throws -> String {
      String(decoding: try folder.appending(name).readToEnd(), as: UTF8.self)
    }
    self.folder = folder
    sums = Self.sums(try text("sums"))
    unbuilt = try text("unbuilt").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func sums(_ text: some StringProtocol) -> Sums {
    let rows = text.split(separator: "\n").map { $0.split(separator: " ") }
    return Sums(
      rows.filter { $0.count == 2 }.map { (String($0[1]), String($0[0])) },
      uniquingKeysWith: { $1 })
  }

  /// Sends what the machine has otherwise or not at all, and nothing else.
  ///
  /// - Throws: ``Failed``; what `shell` throws.
  public func deliver(over shell: Shell) async throws -> Report {
    let marker = "--- loaded"
    let seen = try await succeed(
      "cd /modules; md5sum * 2>/dev/null || :; echo '\(marker)'; cat /proc/modules", over: shell)
    let parts = seen.split(separator: marker, maxSplits: 1, omittingEmptySubsequences: false)
    let there = Self.sums(parts[0])
    let loaded = try LoadedModules(parsing: parts.count > 1 ? parts[1] + "\n" : "")
    let kept = unbuilt.filter { there[$0] != nil }
    let sent = sums.keys.filter { sums[$0] != there[$0] }.sorted()
    guard !sent.isEmpty else { return Report(sent: [], kept: kept) }

    for script in try transfers(of: sent) { try await succeed(script, over: shell) }
    let needs = try await succeed(Self.install, over: shell)
    func modules(_ files: some Sequence<String>) -> [String] {
      files.filter { $0.hasSuffix(".ko") }.map { String($0.dropLast(3)) }
    }
    let changed = modules(sent)
    let next = NextSteps(
      changed: changed, loaded: loaded, files: modules(Set(there.keys).union(sent)),
      needs: Self.needs(needs))
    return Report(sent: sent, kept: kept, next: changed.isEmpty ? nil : next)
  }

  /// Where the files wait until all have come.
  private static let waiting = "/tmp/lcdctl-modules"

  /// The scripts that bring the files, each short enough for a request.
  private func transfers(of names: [String]) throws -> [String] {
    let begin = """
      rm -rf \(Self.waiting); mkdir \(Self.waiting); cd \(Self.waiting)
      cat >sums <<'end'
      \(names.map { "\(sums[$0] ?? "")  \($0)" }.joined(separator: "\n"))
      end

      """
    var scripts = [begin]
    for name in names {
      var rest = Data(try folder.appending("\(name).gz").readToEnd())[...]
      while !rest.isEmpty {
        // A multiple of three: no part but the last has padding.
        let part = rest.prefix(24 * 1024)
        rest = rest.dropFirst(part.count)
        let line =
          "printf %s \(part.base64EncodedString()) | base64 -d >>\((name + ".gz").quoted)\n"
        if scripts[scripts.count - 1].utf8.count + line.utf8.count > 40 * 1024 {
          scripts.append("cd \(Self.waiting)\n")
        }
        scripts[scripts.count - 1] += line
      }
    }
    return scripts
  }

  /// Puts all that has come into its place, if it is whole, and tells of what the modules need. What modprobe
  /// is to find is there already, or new; exhibits are not.
  private static let install = """
    cd \(waiting)
    gunzip ./*.gz
    md5sum -c sums >/dev/null
    modules=/lib/modules/$(uname -r)
    for file in *.ko; do
      [ -e "$file" ] || continue
      if [ -e "$modules/updates/$file" ] || [ ! -e "/modules/$file" ]; then
        cp "$file" "$modules/updates/"
      fi
    done
    rm sums
    mv ./* /modules/
    rm -r \(waiting)
    depmod
    cat "$modules/modules.dep"
    """

  /// What modules need, by what depmod writes: `updates/client.ko: updates/server.ko`.
  private static func needs(_ text: String) -> [String: [String]] {
    func name(_ path: Substring) -> String {
      let file = path.split(separator: "/").last ?? path
      return LoadedModule.kernelName(of: file.split(separator: ".").first ?? file)
    }
    let rows = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
    return Dictionary(
      rows.filter { $0.count == 2 }.map { row in
        (name(row[0]), row[1].split(separator: " ").map(name))
      }, uniquingKeysWith: { $1 })
  }

  @discardableResult
  private func succeed(_ script: String, over shell: Shell) async throws -> String {
    let result = try await shell("set -e\n" + script)
    guard result.status == 0 else { throw Failed(result: "\(result)") }
    return result.output
  }
}
