// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules

/// What `symbols --format json` prints.
struct SymbolsReport: JSONReport {
  static let version = 1

  struct Export: Encodable {
    let module: String
    let crc: String
    let exportType: String?
    let namespace: String?
    let source: String
  }

  struct Use: Encodable {
    let module: String
    let crc: String
    let agreement: String
    let source: String
  }

  struct Refused: Encodable {
    struct Cause: Encodable {
      let happened: String
      let remedy: String
    }

    let module: String
    let source: String
    let causes: [Cause]
  }

  struct Row: Encodable {
    let address: String
    let type: String
    let name: String
    let module: String?
  }

  let name: String
  let isFound: Bool
  let crcsAgree: Bool
  let hasCRCs: Bool
  let exports: [Export]
  let uses: [Use]
  let refused: [Refused]
  let rows: [Row]
  let exportTables: [String]
  let kernelSymbolsWereRead: Bool
  let hiddenAddressesHint: String?
  let loaded: ModuleRow?
  let notes: [String]
}

extension SymbolsReport {
  init(_ standing: SymbolStanding, notes: [String]) {
    self.init(
      name: standing.name, isFound: standing.isFound, crcsAgree: standing.crcsAgree,
      hasCRCs: standing.hasCRCs, exports: standing.exports.map(Export.init),
      uses: standing.uses.map(Use.init), refused: standing.refused.map(Refused.init),
      rows: standing.rows.map(Row.init), exportTables: standing.exportTables,
      kernelSymbolsWereRead: standing.kernelSymbolsWereRead,
      hiddenAddressesHint: standing.hiddenAddressesHint,
      loaded: standing.loaded.map(ModuleRow.init), notes: notes)
  }
}

extension SymbolsReport.Export {
  fileprivate init(_ export: SymbolStanding.Export) {
    self.init(
      module: export.module, crc: "\(export.crc)", exportType: export.exportType,
      namespace: export.namespace, source: export.source)
  }
}

extension SymbolsReport.Use {
  fileprivate init(_ use: SymbolStanding.Use) {
    self.init(
      module: use.module, crc: "\(use.crc)", agreement: use.agreement.rawValue, source: use.source)
  }
}

extension SymbolsReport.Refused {
  fileprivate init(_ refused: SymbolStanding.Refused) {
    self.init(
      module: refused.module, source: refused.source,
      causes: refused.causes.map { Cause(happened: $0.happened, remedy: $0.remedy) })
  }
}

extension SymbolsReport.Row {
  fileprivate init(_ row: KernelSymbol) {
    self.init(
      address: row.address.hexadecimal(digits: 16), type: String(row.type), name: row.name,
      module: row.module)
  }
}
