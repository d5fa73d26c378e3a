// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import KernelModules

struct Load: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load a kernel module.",
    discussion: """
      A path loads that one file. A name is looked up in /lib/modules and loaded with all that \
      it depends on and with modprobe.d's options and commands; a `blacklist` line there is for \
      what loads by itself, and does not count. Prints the parameters that the module shows, or \
      why the kernel refused it: from the kernel's log, the file, and the tables of symbols.

      Examples:
        $ sudo lcdctl load kernel/server-client/server.ko
        $ sudo lcdctl load kernel/server-client/client.ko value=42
        $ sudo lcdctl load i2c-dev
      """)

  @Argument(help: "The path of a .ko file, or a name.", completion: .file(extensions: ["ko"]))
  var module: String

  @Argument(
    help: ArgumentHelp("The module's parameters.", valueName: "parameter=value"),
    transform: ParameterAssignment.init(parsing:))
  var parameters: [ParameterAssignment] = []

  @OptionGroup var format: FormatOption

  func run() async throws { printNow(try output(ModuleContext())) }

  func output(_ context: ModuleContext) throws -> String {
    let loaded = try context.load(module, parameters)
    // A module that takes itself out of /sys/module at once is loaded all the same.
    let shown = (try? context.machine.parameters(of: loaded.name)) ?? [:]
    let notes = loaded.remarks + shadows(ofDevicesOf: loaded.name, context)
    switch format.format {
    case .text:
      // One without a value has none to tell of.
      let list = shown.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
        .joined(separator: ", ")
      return
        (["Loaded \(loaded.name)" + (list.isEmpty ? "." : " (\(list)).")]
        + notes.map { "Note: \($0)" }).joined(separator: "\n")
    case .json:
      return try LoadReport(
        module: loaded.name, parameters: shown, notes: notes
      ).text()
    }
  }

  /// What lies where the kernel should have made a panel's device.
  private func shadows(ofDevicesOf module: String, _ context: ModuleContext) -> [String] {
    guard module.hasPrefix("iic1602") else { return [] }
    return DeviceTransport.devices(in: context.devices)
      .compactMap { DeviceShadow(at: $0, nodes: context.devices)?.description }
  }
}
