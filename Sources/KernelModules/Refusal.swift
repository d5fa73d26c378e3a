// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// A load or an unload that did not come about, and why.
public struct Refusal: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable {
    case load
    case unload
  }

  public let action: Action
  /// The module that was refused.
  public let module: String
  /// The module that was asked for and needs it; nil if it is the same.
  public let askedFor: String?
  /// What the kernel or libkmod returned; nil if neither was asked, or neither complained.
  public let errno: Errno?
  public let diagnosis: Diagnosis
  /// Why the kernel's log could not be read; nil if it was.
  public let logError: Errno?

  public init(
    _ action: Action, of module: String, askedFor: String? = nil, errno: Errno?,
    diagnosis: Diagnosis, logError: Errno? = nil
  ) {
    self.action = action
    self.module = module
    self.askedFor = askedFor == module ? nil : askedFor
    self.errno = errno
    self.diagnosis = diagnosis
    self.logError = logError
  }

  public var causes: [Cause] { diagnosis.causes }

  /// One sentence: what happened.
  var happened: String {
    let what = "\(subject)\(askedFor.map { ", which \($0) needs" } ?? "")"
    // The same number; the kernel's source has this name for it there.
    let code =
      errno.map { " (\(action == .unload && $0 == .wouldBlock ? "EWOULDBLOCK" : $0.symbol))" } ?? ""
    guard diagnosis.isCertain else {
      return "\(what)\(code). "
        + (logError.map { "Its log, which would say why, can't be read: \($0)." }
          ?? "Its log has no line about that.")
    }
    // What init returned is said already.
    let isInit = if case .initFailed = causes.first { true } else { false }
    return "\(what): \(causes.map(\.happened).joined(separator: "; "))\(isInit ? "" : code)."
  }

  /// What to do.
  var hint: String {
    guard !diagnosis.isCertain else {
      return causes.map(\.remedy).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }.joined(separator: " ")
    }
    let possible = causes.map { cause in
      "\n- \(cause.happened)" + (cause.sign.map { "; then \($0)" } ?? "") + ". \(cause.remedy)"
    }
    return "It is one of these:" + possible.joined()
      + (logError == nil ? "" : "\n`sudo dmesg | tail` has the kernel's own words.")
  }

  private var subject: String {
    switch causes.first {
    case .installCommand, .installCommandOnly: return "\(module) was not loaded"
    default:
      if errno == nil { return "No kernel of this machine's loads \(module)" }
      return "The kernel did not \(action) \(module)"
    }
  }
}
