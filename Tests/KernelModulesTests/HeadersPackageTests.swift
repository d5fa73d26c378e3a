// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import TestSupport
import Testing

@testable import KernelModules

@Suite("The package with a kernel's headers")
struct HeadersPackageTests {
  private static let kernel = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent().appending("kernel")

  /// A kernel's release, the system's architecture, and the package, or a word of what to do without.
  static let kernels: [(release: String, architecture: String, expected: String)] = [
    ("6.12.47+rpt-rpi-v8", "arm64", "linux-headers-rpi-v8"),
    ("6.1.0-rpi4-rpi-v8", "arm64", "linux-headers-rpi-v8"),
    ("6.12.47+rpt-rpi-2712", "arm64", "linux-headers-rpi-2712"),
    ("6.12.47+rpt-rpi-v7l", "armhf", "linux-headers-rpi-v7l"),
    ("6.12.47+rpt-rpi-v7", "armhf", "linux-headers-rpi-v7"),
    ("6.12.47+rpt-rpi-v6", "armhf", "linux-headers-rpi-v6"),
    ("6.12.47+rpt-rpi-v8", "armhf", "arm_64bit=0"),
    ("6.12.47+rpt-rpi-2712", "armhf", "64-bit Raspberry Pi OS"),
    ("6.12.22-v8+", "arm64", "rpi-update"), ("6.12.22-v8-16k+", "arm64", "rpi-update"),
    ("6.12.22-v7l+", "armhf", "rpi-update"), ("6.12.22+", "armhf", "rpi-update"),
    ("6.17.0-rc2+", "amd64", "whoever built it"),
    ("6.12.118+deb13-amd64", "amd64", "linux-headers-6.12.118+deb13-amd64"),
    ("6.8.0-1013-raspi", "arm64", "linux-headers-6.8.0-1013-raspi"),
  ]

  @Test("is named by the kernel and the system, and without one what to do is", arguments: kernels)
  func table(release: String, architecture: String, expected: String) {
    switch HeadersPackage(of: release, on: architecture) {
    case .named(let package): #expect(package == expected)
    case .none(let remedy):
      #expect(!expected.hasPrefix("linux-headers-"))
      #expect(remedy.contains(expected))
    }
  }

  @Test("is the same that kernel/headers-package names", arguments: kernels)
  func script(release: String, architecture: String, expected: String) throws {
    let seen = try run([Self.kernel.appending("headers-package").string, release, architecture])
    switch HeadersPackage(of: release, on: architecture) {
    case .named(let package): #expect(seen.status == 0 && seen.output == "\(package)\n")
    case .none(let remedy): #expect(seen.status == 1 && seen.output == "\(release): \(remedy)\n")
    }
  }

  @Test("is told where a kernel's Module.symvers is missing, and for no other file")
  func hint() {
    func hint(_ path: String) -> String { ModuleError.fileMissing(path: path).hint }
    #expect(
      hint("/lib/modules/6.12.47+rpt-rpi-v8/build/Module.symvers") == """
        It comes with that kernel's headers. Install them: sudo apt install linux-headers-rpi-v8. \
        Or name another table.
        """)
    #expect(hint("/lib/modules/6.12.22-v8+/build/Module.symvers").contains("came by rpi-update"))
    #expect(hint("/home/you/build/Module.symvers") == "Check the path.")
  }

  @Test(
    "is told by each module's Makefile without headers",
    arguments: ["server-client", "iic1602", "iic1602-sim", "exhibits"])
  func make(folder: String) throws {
    let make = try run([
      "make", "-C", Self.kernel.appending(folder).string, "KDIR=/nonexistent", "modules",
    ])
    #expect(make.status != 0)
    #expect(make.output.contains("No kernel headers in /nonexistent."))
    let release = try run(["uname", "-r"]).output.filter { !$0.isNewline }
    switch HeadersPackage(of: release) {
    case .named(let package): #expect(make.output.contains("(sudo apt install \(package))"))
    case .none(let remedy): #expect(make.output.contains(remedy))
    }
  }
}
