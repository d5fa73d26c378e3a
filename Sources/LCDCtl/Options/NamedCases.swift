// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser

/// Options whose values are the names of cases. The library asks at each start, for each of them, how a
/// string is printed, which costs a millisecond on the emulated PC: here the names are taken as they are.
extension ExpressibleByArgument
where Self: CaseIterable, Self: RawRepresentable, RawValue == String {
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
  public static var allValueDescriptions: [String: String] { [:] }
  public var defaultValueDescription: String { rawValue }
}
