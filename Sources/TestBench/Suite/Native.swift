// SPDX-License-Identifier: GPL-2.0 OR MIT

extension Suite {
  static var native: [Check] { [] }
}
