// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules

/// What `modules --format json` prints.
struct ModulesReport: JSONReport {
  static let version = 1

  struct Row: Encodable {
    let module: ModuleRow
    let parameters: [String: String]

    private enum CodingKeys: String, CodingKey { case parameters }

    func encode(to encoder: any Encoder) throws {
      try module.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(parameters, forKey: .parameters)
    }
  }

  let modules: [Row]
}

/// A row of /proc/modules.
struct ModuleRow: Encodable {
  let name: String
  let size: Int
  let refcount: Int?
  let users: [String]
  let isPermanent: Bool
  let state: String
  let address: String
  let taints: String
}

extension ModuleRow {
  init(_ module: LoadedModule) {
    self.init(
      name: module.name, size: module.size, refcount: module.refcount, users: module.users,
      isPermanent: module.isPermanent, state: module.state.rawValue,
      address: module.address.hexadecimal(digits: 16), taints: module.taints)
  }
}
