// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import KernelModules
import RemoteShell
import SystemPackage
import Targets
import TestKit

extension CheckContext {
  /// The file in modprobe.d that a check writes.
  static let configuration = "/etc/modprobe.d/lcdctl-checks.conf"

  /// A refusal of `module` by `work`, certain, with exactly these causes and such advice.
  func expectRefusal<Result>(
    of module: String, for causes: [Cause], remedy: String,
    _ work: () throws(ModuleError) -> Result
  ) throws {
    let error = try refusal("\(causes)", work)
    guard case .refused(let refusal) = error else {
      throw CheckFailure("the error", expected: "a refusal for \(causes)", seen: "\(error)")
    }
    try expect(refusal.causes, is: causes, "the causes")
    try expect(refusal.diagnosis.isCertain, is: true, "whether they are certain")
    try expect(refusal.module, is: module, "the module that was refused")
    try expect(error.hint.contains(remedy), "its hint contains \"\(remedy)\"", seen: error.hint)
  }

  /// Loads modules, each by its name or its path, in this order for as long as `body` runs.
  func withLoaded(
    _ modules: [String], _ body: (ModuleLoader) async throws -> Void
  ) async throws {
    let loader = try ModuleLoader()
    var loaded: [String] = []
    defer { for name in loaded.reversed() { try? loader.unload(name) } }
    for module in modules {
      let path = module.contains("/") ? module : try await file(module)
      loaded.append(try expectLoaded(path, by: loader).name)
    }
    try await body(loader)
  }

  /// Loads a module, which must not be refused.
  @discardableResult
  func expectLoaded(_ module: String, by loader: ModuleLoader) throws -> Loaded {
    do {
      return try loader.load(module)
    } catch {
      throw CheckFailure("\(module) must be loaded.", expected: "no error", seen: "\(error)")
    }
  }

  /// Makes a changed copy of a module, one of ours or at a path; it is gone with the check.
  ///
  /// - Returns: Its path.
  func copy(of module: String, _ change: (inout [UInt8]) -> Void) async throws -> String {
    let source = module.contains("/") ? module : try await file(module)
    let original = Array(try value(FileManager.default.contents(atPath: source), source))
    var bytes = original
    change(&bytes)
    try expect(bytes != original, "the file was changed", seen: "the same bytes")
    let path = FilePath(try await call("library", "work_file", "copy.ko"))
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try file.closeAfter { _ = try file.writeAll(bytes) }
    return path.string
  }

  /// Has a line in modprobe.d for as long as `body` runs.
  func withConfiguration(_ line: String, _ body: () async throws -> Void) async throws {
    try await call("refusals", "configured", line)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body())
    } catch {
      result = .failure(error)
    }
    try await call("refusals", "unconfigured")
    try result.get()
  }
}
