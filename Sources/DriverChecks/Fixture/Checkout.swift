// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage
import Targets
import TestKit

/// The checkout that an emulated machine was made of, on the machine that this program runs on.
struct Checkout {
  let folder: FilePath
  /// The machine's folder, `build/pi3-6.12` in it.
  let machine: FilePath
}

extension Target {
  /// Nil if it was not made in a checkout.
  var checkout: Checkout? {
    guard let machine = (self as? EmulatedMachine)?.folder else { return nil }
    var folder = machine.removingLastComponent().removingLastComponent()
    if folder.isEmpty { folder = "." }
    let parts = [machine.appending("modules"), folder.pushing("kernel/exhibits/crash.c")]
    return parts.allSatisfy { FileManager.default.fileExists(atPath: $0.string) }
      ? Checkout(folder: folder, machine: machine) : nil
  }
}

extension Requirement {
  static let checkout = Requirement("checkout", abilities: [.own, .overlay]) { target in
    target.checkout == nil ? "the machine's folder is not in a checkout's build" : nil
  }
}
