// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What `load --format json` prints.
struct LoadReport: JSONReport {
  static let version = 1

  let module: String
  let parameters: [String: String]
  let notes: [String]
}
