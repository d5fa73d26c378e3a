// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import KernelModules
import RemoteShell
import SystemPackage
import TestKit

/// How `lcdctl` ends, whatever the verb. docs/lcdctl.md has the same table.
enum Ending: Hashable, Sendable {
  /// What was asked for is done, or is so.
  case success
  /// It is not so, or can't be: a check failed, the kernel refused a module, a text doesn't fit.
  case failure
  /// EX_USAGE: the command line makes no sense.
  case usage
  /// EX_UNAVAILABLE: it could not be found out, or not be told.
  case unavailable
  /// A signal asked the program to end.
  case interrupted(signal: Int32)

  var code: Int32 {
    switch self {
    case .success: 0
    case .failure: 1
    case .usage: 64
    case .unavailable: 69
    case .interrupted(let signal): 128 + signal
    }
  }

  static let table = """
    Exit status, of every verb:
      0      done, or it is so
      1      it is not so: a check failed, a module was refused, a text doesn't fit
      64     wrong usage
      69     not found out, or not told: no device, no machine, no right, no space
      128+n  ended by signal n
    """
}

extension Ending {
  /// What an error of the libraries or of this program comes to.
  init(of error: any Error) {
    self =
      switch error {
      case let interrupted as Interrupted: .interrupted(signal: interrupted.signal)
      case is CheckFailure, is LCDTextError, is TextError, is GlyphArtError: .failure
      case let file as GlyphFileError: Ending(of: file.reason)
      case let module as ModuleError: Ending(of: module)
      case DeviceChoiceError.several, BusError.address, is ValidationError: .usage
      default: .unavailable
      }
  }

  private init(of error: ModuleError) {
    self =
      switch error {
      case .fileMissing, .fileUnreadable, .noLibkmod: .unavailable
      case .refused(let refusal) where refusal.causes.contains { $0.isAboutRights }: .unavailable
      case .unusableParameter: .usage
      default: .failure
      }
  }
}

extension Cause {
  /// Somebody else might be allowed what was refused.
  fileprivate var isAboutRights: Bool { self == .notRoot || self == .noCapability }
}
