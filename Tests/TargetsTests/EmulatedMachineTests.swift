// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing

@testable import RemoteShell
@testable import Targets

@Suite("An emulated machine")
struct EmulatedMachineTests {
  @Test("waits for a mark in its log, not longer than it may, and shows the log's end")
  func mark() async throws {
    try await withTemporaryFolder(named: "waiting-tests") { folder in
      let path = folder.appending("kernel.log")
      try Data("[ 1.0] begin\n[ 2.0] last words\n".utf8).write(to: URL(filePath: path.string))
      let machine = EmulatedMachine(
        address: .pc, shell: RemoteShell(name: "pc") { _ in }, log: KernelLogFile(path: path),
        bus: nil, spareBuses: [], bootTime: .zero, patience: .milliseconds(50))
      let error = await #expect(throws: TargetError.self) {
        try await machine.kernelLog(from: "begin", to: "end")
      }
      #expect(error?.description.contains("The mark \"end\" did not arrive") == true)
      #expect(error?.description.contains("last words") == true)
    }
  }
}
