// swift-tools-version: 6.2

import PackageDescription

/// `make lint` and CI set this: a warning in our own targets is then an error.
let strict = Context.environment["IIC1602_STRICT"] != nil

/// The Makefile sets it, for `lcdctl --version`. (`Context.gitInformation` is that of the manifest's last change.)
let commit = Context.environment["IIC1602_COMMIT"] ?? ""

let settings: [SwiftSetting] =
  [.swiftLanguageMode(.v6)] + (strict ? [.treatAllWarnings(as: .error)] : [])

let cSettings: [CSetting] = strict ? [.treatAllWarnings(as: .error)] : []

/// Of the kernel's headers there are those that the tests make; text is unsigned there.
let kernelSettings: [CSetting] = [
  .headerSearchPath("../../Tests/CDriverBench/kernel"), .disableWarning("pointer-sign"),
]

let package = Package(
  name: "iic1602",
  products: [
    .executable(name: "lcdctl", targets: ["LCDCtl"]),
    .library(name: "CharacterLCD", targets: ["CharacterLCD"]),
    .library(name: "KernelModules", targets: ["KernelModules"]),
    .library(name: "Panel", targets: ["Panel"]),
    .library(name: "VirtualPanel", targets: ["VirtualPanel"]),
    .library(name: "TestKit", targets: ["RemoteShell", "Targets", "TestKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Plain C that the kernel modules are built from too: one copy, no drift.
    .target(name: "CLCDCore", path: "kernel/iic1602/core", cSettings: cSettings),
    .target(name: "CPanelModel", path: "kernel/iic1602-sim/model", cSettings: cSettings),

    .systemLibrary(name: "CKmod", providers: [.apt(["libkmod-dev"])]),
    .systemLibrary(name: "CI2C", providers: [.apt(["libi2c-dev"])]),
    .systemLibrary(name: "CEpoll"),
    .target(
      name: "CBuildCommit",
      cSettings: cSettings + [.define("BUILD_COMMIT", to: "\"\(commit)\"")]),

    // What several libraries need and none offers.
    .target(
      name: "FileReading",
      dependencies: [.product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: settings),

    .target(name: "CharacterROM", dependencies: ["CLCDCore"], swiftSettings: settings),
    .target(name: "Panel", dependencies: ["CharacterROM", "CLCDCore"], swiftSettings: settings),
    .target(
      name: "CharacterLCD",
      dependencies: [
        "CharacterROM", "CI2C", "CLCDCore", "FileReading", "Panel",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(
      name: "KernelModules",
      dependencies: [
        "CKmod", "FileReading",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      // Which package has a kernel's headers.
      resources: [.embedInCode("headers-packages")],
      swiftSettings: settings),
    .target(
      name: "VirtualPanel",
      dependencies: ["CPanelModel", "CharacterLCD", "CharacterROM", "Panel"],
      swiftSettings: settings),
    .target(
      name: "RemoteShell",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      // The shell at the far end, sent to a target that does not have it yet.
      resources: [.embedInCode("agent.sh")],
      swiftSettings: settings),
    .target(
      name: "Targets",
      dependencies: [
        "Panel", "RemoteShell", "VirtualPanel",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      // What ends an emulator with this program, and what makes a person's /etc the machine's.
      resources: [.embedInCode("Emulated/leash.sh"), .embedInCode("Emulated/add-etc.sh")],
      swiftSettings: settings),
    .target(
      name: "Terminal",
      dependencies: ["Panel", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: settings),
    .target(name: "TestKit", dependencies: ["RemoteShell", "Targets"], swiftSettings: settings),
    .target(
      name: "DriverChecks",
      dependencies: [
        "CEpoll", "CharacterLCD", "KernelModules", "Panel", "RemoteShell", "Targets", "Terminal",
        "TestKit", "VirtualPanel",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      // The checks' scripts, for the shell at the far end.
      resources: [.embedInCode("Shell")],
      swiftSettings: settings),
    .executableTarget(
      name: "LCDCtl",
      dependencies: [
        "CBuildCommit", "CLCDCore", "CharacterLCD", "DriverChecks", "FileReading",
        "KernelModules", "Panel", "RemoteShell", "Targets", "Terminal", "TestKit", "VirtualPanel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),

    // What tests of several libraries need, and no library.
    .target(
      name: "TestSupport",
      dependencies: [
        "RemoteShell", "Targets", "TestKit",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    // The driver's own files, and what they take for a kernel.
    .target(
      name: "CDriver", dependencies: ["CLCDCore", "CPanelModel"], path: "kernel/iic1602",
      exclude: ["Kbuild", "Makefile", "core"],
      sources: [
        "bus.c", "health.c", "lock.c", "news.c", "panel.c", "pm.c", "readback.c", "state.c",
        "text.c",
      ],
      publicHeadersPath: ".", cSettings: cSettings + kernelSettings),
    .target(
      name: "CDriverBench", dependencies: ["CDriver", "CLCDCore", "CPanelModel"],
      path: "Tests/CDriverBench",
      cSettings: cSettings + [.headerSearchPath("kernel"), .disableWarning("pointer-sign")]),
    .testTarget(
      name: "CharacterROMTests", dependencies: ["CLCDCore", "CharacterROM"],
      swiftSettings: settings),
    .testTarget(
      name: "CharacterLCDTests",
      dependencies: ["CharacterLCD", "DriverChecks", "Panel", "TestSupport", "VirtualPanel"],
      swiftSettings: settings),
    .testTarget(
      name: "KernelModulesTests", dependencies: ["KernelModules", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "VirtualPanelTests", dependencies: ["Panel", "VirtualPanel"], swiftSettings: settings),
    .testTarget(
      name: "LCDCoreTests",
      dependencies: [
        "CLCDCore", "CharacterROM", "Panel", "TestKit", "TestSupport", "VirtualPanel",
      ],
      // A program that a test compiles.
      exclude: ["Curses"],
      swiftSettings: settings),
    .testTarget(
      name: "DriverFaultTests",
      dependencies: ["CDriverBench", "CLCDCore", "CPanelModel", "Panel", "TestKit", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RemoteShellTests", dependencies: ["RemoteShell", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TargetsTests",
      dependencies: ["RemoteShell", "Targets", "TestSupport", "VirtualPanel"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CharacterROM", "DriverChecks", "Panel", "Terminal", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "TestKitTests",
      dependencies: ["DriverChecks", "RemoteShell", "Targets", "TestKit", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "DriverChecksTests",
      dependencies: [
        "DriverChecks", "RemoteShell", "Targets", "TestKit", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      // What the tutorial's replay begins with.
      exclude: ["Tutorial/copy", "Tutorial/reader.sh"],
      swiftSettings: settings),
    .testTarget(
      name: "LCDCtlTests", dependencies: ["LCDCtl", "TestSupport"], swiftSettings: settings),
  ]
)
