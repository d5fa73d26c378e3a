// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// The driver behind an MCP23008. The scripts are in `Shell/expander.sh`.
  static var expanders: [Check] {
    let group = "expander"
    let chip = "expander=mcp23008"
    let adapters = [
      ("\(chip)", "behind an MCP23008"),
      ("\(chip) functionality=smbus", "the same over an adapter that knows SMBus bytes only"),
      ("\(chip) functionality=bcm2835", "the same by the BCM2835's rule"),
      ("\(chip) max_write_len=2 bus_hz=400000", "the same in messages of two bytes, at 400 kHz"),
      ("\(chip) pins=6,5,4,7,0,1,2,3 backlight_active_low=1", "the same on other pins"),
    ]
    return Check.onEach(group, of: adapters) + [
      .onPanel(
        group, "32 characters are 140 bytes and 1271 clocks, a byte more than over a PCF8574",
        with: chip, file: "adapter", "costs", "140 1271", "11 110"),
      .onPanel(
        group, "a power-cycle: found in what is read, put right, and counted once", with: chip,
        file: "health", "found", "plain", "power_cycle"),
      .onPanel(
        group, "R/W at ground: no readback, and a power-cycle is found in the pins' directions",
        with: "\(chip) rw_wired=0", "blinks_without_rw"),
      .onPanel(
        group, "unplugged and replugged: writers get an errno, their text is shown after",
        with: chip, file: "health", "written_while_away"),
      .onPanel(
        group, "a panel that comes after its driver is found by itself", with: chip,
        file: "health", "comes_late"),
      .shell(
        group, "the kind is what a person says, or else the I2C device's name",
        needs: simulatorNeeds, "said_or_named"),
      Check(
        group, "one that there is none of is refused with a sentence, and the picture stays",
        needs: simulatorNeeds, stage: .simulator(chip)
      ) { context in
        try await context.callOnPanel(group, "wrong_kinds")
        try await context.expectLogged(
          "expander = \"mcp23017\" is none: there are pcf8574 and mcp23008")
        try await context.expectLogged("expander: write it as expander=mcp23008")
      },
      .shell(
        group, "the simulator refuses one that there is none of, and an address that it can't have",
        needs: simulatorNeeds, "wrong_panels"),
    ]
  }
}
