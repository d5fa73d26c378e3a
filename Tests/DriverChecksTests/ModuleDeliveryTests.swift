// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import RemoteShell
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import DriverChecks

@Suite struct ModuleDeliveryTests {
  /// What a machine says that has server.ko and client.ko, and is asked for what modules need in the end.
  private func answer(to script: String) -> String {
    if script.contains("/proc/modules") {
      return """
        11  client.ko
        22  server.ko
        33  release
        --- loaded
        server 12288 0 - Live 0xffff80007ab42000 (OE)
        """
    }
    return script.contains("depmod")
      ? "updates/client.ko: updates/server.ko\nupdates/server.ko:" : ""
  }

  private func deliver(
    _ files: [String: String], unbuilt: String = "", status: Int = 0, size: Int = 3
  ) async throws -> (report: ModuleDelivery.Report, scripts: [String]) {
    try await withTemporaryFolder { folder in
      let sums = files.map { "\($0.value)  \($0.key)\n" }.joined()
      try folder.appending("sums").write(sums)
      try folder.appending("unbuilt").write(unbuilt)
      for name in files.keys {
        try folder.appending("\(name).gz").write([UInt8](repeating: 7, count: size))
      }
      let scripts = Mutex<[String]>([])
      let report = try await ModuleDelivery(folder: folder).deliver { script in
        scripts.withLock { $0.append(script) }
        let text = Array(answer(to: script).utf8)
        return CommandResult(status: script.contains("gunzip") ? status : 0, stdout: text)
      }
      return (report, scripts.withLock(\.self))
    }
  }

  @Test("only what the machine has otherwise is sent")
  func difference() async throws {
    let (report, scripts) = try await deliver(
      ["client.ko": "12", "server.ko": "22"], unbuilt: "iic1602.ko\n")
    #expect(report.sent == ["client.ko"])
    #expect(report.kept == [])
    #expect(report.next?.commands == ["insmod client.ko"])
    #expect(scripts.count == 3)
    #expect(scripts[1].contains("printf %s BwcH | base64 -d >>'client.ko.gz'"))
    #expect(!scripts[1].contains("server.ko"))
  }

  @Test("a machine that has all of it gets nothing, and what wasn't built is named")
  func same() async throws {
    let (report, scripts) = try await deliver(
      ["client.ko": "11"], unbuilt: "server.ko\nhello.ko\n")
    #expect(report == ModuleDelivery.Report(sent: [], kept: ["server.ko"]))
    #expect(scripts.count == 1)
  }

  @Test("a file that is longer than a request goes in several")
  func long() async throws {
    let scripts = try await deliver(["hello.ko": "5"], size: 60_000).scripts
    #expect(scripts.count == 5)
    #expect(scripts.allSatisfy { $0.utf8.count < ShellProtocol.longestRequest })
  }

  @Test("what doesn't arrive whole is an error")
  func damaged() async throws {
    await #expect(throws: ModuleDelivery.Failed.self) {
      try await deliver(["client.ko": "12"], status: 1)
    }
  }
}
