// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What insmod and rmmod say for an errno, busybox's and kmod's.
enum Refusal {
  static let enoent = ["unknown symbol in module", "Unknown symbol in module"]
  static let eexist = ["File exists"]
  static let ebusy = ["Resource temporarily unavailable", "is in use"]
  static let einval = ["Invalid argument", "Invalid parameters"]
  static let enoexec = ["invalid module format", "Invalid module format"]
}
