// SPDX-License-Identifier: GPL-2.0 OR MIT

import DriverChecks
import Foundation
import TestKit
import Testing

@testable import LCDCtl

@Suite("JSON") struct JSONReportTests {
  private static let module = ModuleRow(
    name: "server", size: 16384, refcount: 1, users: ["client"], isPermanent: false,
    state: "Live", address: "0xffffffffc0336000", taints: "OE")

  private static let bench = BenchReport(
    bootSeconds: 2.5,
    figures: [
      .init(
        name: "one changed character", seen: "10 bytes", values: ["bytes": 10], limit: "10 bytes",
        isWithinLimit: true)
    ])

  private static let symbols = SymbolsReport(
    name: "yohda", isFound: true, crcsAgree: false, hasCRCs: true,
    exports: [
      .init(
        module: "server", crc: "0x1", exportType: "EXPORT_SYMBOL", namespace: "YOHDA", source: "a")
    ],
    uses: [.init(module: "client", crc: "0x2", agreement: "disagree", source: "b")],
    refused: [.init(module: "c", source: "d", causes: [.init(happened: "e", remedy: "f")])],
    rows: [.init(address: "0x0", type: "D", name: "yohda", module: "server")],
    exportTables: ["g"], kernelSymbolsWereRead: true, hiddenAddressesHint: "h", loaded: module,
    notes: ["i"])

  @Test("of each verb has this form, which programs rely on")
  func pinned() throws {
    #expect(
      try Self.bench.text() == """
        {"bootSeconds":2.5,"figures":[{"isWithinLimit":true,"limit":"10 bytes",\
        "name":"one changed character","seen":"10 bytes","values":{"bytes":10}}],"version":1}
        """)
    #expect(
      try Self.symbols.text() == """
        {"crcsAgree":false,"exportTables":["g"],"exports":[{"crc":"0x1",\
        "exportType":"EXPORT_SYMBOL","module":"server","namespace":"YOHDA","source":"a"}],\
        "hasCRCs":true,"hiddenAddressesHint":"h","isFound":true,"kernelSymbolsWereRead":true,\
        "loaded":{"address":"0xffffffffc0336000","isPermanent":false,"name":"server",\
        "refcount":1,"size":16384,"state":"Live","taints":"OE","users":["client"]},\
        "name":"yohda","notes":["i"],"refused":[{"causes":[{"happened":"e","remedy":"f"}],\
        "module":"c","source":"d"}],"rows":[{"address":"0x0","module":"server","name":"yohda",\
        "type":"D"}],"uses":[{"agreement":"disagree","crc":"0x2","module":"client","source":"b"}],\
        "version":1}
        """)
    #expect(
      try LoadReport(module: "client", parameters: ["value": "42"], notes: ["odd"]).text() == """
        {"module":"client","notes":["odd"],"parameters":{"value":"42"},"version":1}
        """)
    #expect(
      try ModulesReport(modules: [.init(module: Self.module, parameters: ["a": "1"])]).text() == """
        {"modules":[{"address":"0xffffffffc0336000","isPermanent":false,"name":"server",\
        "parameters":{"a":"1"},"refcount":1,"size":16384,"state":"Live","taints":"OE",\
        "users":["client"]}],"version":1}
        """)
    #expect(
      try Self.show.text() == """
        {"backlight":true,"blink":false,"codes":[[97,2]],"columns":2,"cursor":true,\
        "device":"/dev/iic1602-0","display":true,"position":{"column":1,"row":0},"rom":"A00",\
        "rows":1,"shift":3,"source":"panel","state":"online","text":["ab"],"version":1}
        """)
  }

  private static let show = ShowReport(
    device: "/dev/iic1602-0", source: "panel", columns: 2, rows: 1, rom: "A00", text: ["ab"],
    codes: [[97, 2]], state: "online", backlight: true, display: true, cursor: true, blink: false,
    shift: 3, position: .init(column: 1, row: 0))

  @Test("of each verb is told of in docs/lcdctl.md, key by key")
  func documented() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/lcdctl.md"), encoding: .utf8)
    let reports: [(verb: String, report: any JSONReport)] = [
      ("load", LoadReport(module: "m", parameters: [:], notes: [])),
      ("modules", ModulesReport(modules: [.init(module: Self.module, parameters: [:])])),
      ("symbols", Self.symbols), ("show", Self.show), ("bench", Self.bench),
    ]
    for (verb, report) in reports {
      let start = try #require(page.range(of: "### \(verb), version \(type(of: report).version)\n"))
      let rest = page[start.upperBound...]
      let section = rest[..<(rest.range(of: "\n### ")?.lowerBound ?? rest.endIndex)]
      let keys = try report.text().matches(of: /"([A-Za-z]+)":/).map { String($0.1) }
      for key in Set(keys).subtracting(["version", "a", "bytes"]) {
        #expect(section.contains("`\(key)`"), "\(verb): \(key)")
      }
    }
  }
}
