// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import TestSupport
import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

@Suite("Running checks")
struct RunnerTests {
  private func run(_ check: Check, on target: FakeTarget = FakeTarget()) async throws -> Report {
    try await Runner(target: target, fixture: DriverFixture(target: target)).run([check])
  }

  private func check(
    _ name: String = "it holds", needs: [Requirement] = [],
    body: @Sendable @escaping (CheckContext) async throws -> Void
  ) -> Check {
    Check("group", name, needs: needs, body: body)
  }

  @Test("a check that ends normally has passed")
  func passes() async throws {
    let report = try await run(check { _ in })
    #expect(report.results.map(\.outcome) == [.passed])
    #expect(report.closingLine == "1 passed, 0 failed, 0 skipped")
    #expect(report.exitCode == 0)
  }

  @Test("what is not as it should be is a failure")
  func fails() async throws {
    let report = try await run(check { try $0.expect(1, is: 2, "the number") })
    #expect(report.results.map(\.outcome) == [.failed("the number\nexpected: 2\nseen: 1")])
    #expect(report.closingLine == "0 passed, 1 failed, 0 skipped")
    #expect(report.exitCode == 1)
  }

  @Test("what a check has measured is told before its verdict")
  func notes() async throws {
    let report = try await run(check { $0.note("It took 7 s.") })
    var ktap = KTAP()
    #expect(report.results.map { ktap.lines(for: $0) } == ["# It took 7 s.\nok 1 group: it holds"])
  }

  @Test("an unmet requirement skips, with the target's reason")
  func skips() async throws {
    let target = FakeTarget { script in
      script.contains("id -u") ? CommandResult(status: 0, stdout: Array("needs root\n".utf8)) : nil
    }
    let skipped = check(needs: [.root]) { _ in Issue.record("the check ran") }
    let report = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      skipped, check { _ in },
    ])
    #expect(report.results.map(\.outcome) == [.skipped("needs root"), .passed])
    #expect(report.closingLine == "1 passed, 0 failed, 1 skipped")
    #expect(report.exitCode == 0)
  }

  @Test("nothing but skips is no success")
  func onlySkips() async throws {
    let report = try await run(check(needs: [.busTrace]) { _ in })
    #expect(report.closingLine == "0 passed, 0 failed, 1 skipped")
    #expect(report.exitCode == 69)
  }

  @Test("a hung script is a failure, a check that could not be done is not one")
  func infrastructure() async throws {
    let hung = ShellError.scriptHung(
      target: "fake", script: "x", limit: .seconds(1), sofar: CommandResult(status: 137))
    let first = try await run(check { _ in throw hung })
    #expect(first.results.map(\.outcome) == [.failed(hung.description)])
    let damaged = ShellError.damaged(target: "fake")
    let second = try await run(check { _ in throw damaged })
    #expect(second.results.map(\.outcome) == [.infrastructure(damaged.description)])
    #expect(second.closingLine == "0 passed, 1 failed, 0 skipped")
    #expect(second.exitCode == 69)
  }

  @Test("an error that what is checked throws is a failure")
  func errors() async throws {
    struct Odd: Error {}
    let report = try await run(check { _ in throw Odd() })
    #expect(report.results.map(\.outcome) == [.failed("The check ended with an error: Odd()")])
    #expect(report.exitCode == 1)
  }

  @Test("a complaint of the kernel fails the check that it came in, and no other")
  func kernelComplains() async throws {
    let target = FakeTarget()
    let oops = "[ 2.0] Unable to handle kernel NULL pointer dereference at 0"
    let report = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      check("quiet") { _ in },
      check("loud") { _ in target.state.withLock { $0.log.append(oops) } },
      check("quiet again") { _ in },
    ])
    #expect(
      report.results.map(\.outcome)
        == [.passed, .failed("The kernel complained:\n  \(oops)"), .passed])
    #expect(report.results[1].kernelLog == [oops])
  }

  @Test("what a failed check left is cleaned up before the next")
  func cleansUp() async throws {
    let target = FakeTarget()
    _ = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      Check("group", "one", needs: [], stage: .driver) { _ in },
      Check("group", "two", needs: [], stage: .driver) { try $0.expect(1, is: 2, "it") },
      Check("group", "three", needs: [], stage: .driver) { _ in },
    ])
    let begins = target.state.withLock { $0.scripts }.filter { $0.contains(": begin'") }
    #expect(begins.map { $0.contains("bare") } == [true, false, true])
  }

  @Test("a breach that a simulated panel saw fails the check")
  func simulatedBreach() async throws {
    let target = FakeTarget { script in
      script.contains("\nbreaches\n")
        ? CommandResult(status: 0, stdout: Array("7-0027: busy 2\n".utf8)) : nil
    }
    let report = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      check("on a simulated panel", needs: [.simulator]) { _ in }, check("elsewhere") { _ in },
    ])
    #expect(
      report.results.map(\.outcome) == [.failed("The simulated panel 7-0027: busy 2"), .passed])
  }

  @Test("each check gets a simulator of its own, and the driver stays loaded in between")
  func simulatorStage() async throws {
    let target = FakeTarget()
    _ = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      Check("group", "one", needs: [], stage: .simulator("columns=20")) { _ in },
      Check("group", "two", needs: [], stage: .simulator("columns=8")) { _ in },
    ])
    let begins = target.state.withLock { $0.scripts }.filter { $0.contains(": begin'") }
    #expect(begins.map { $0.contains("bare") } == [true, false])
    #expect(begins.map { $0.contains("unsimulate") } == [false, true])
    #expect(begins.map { $0.contains("simulate columns=20") } == [true, false])
    #expect(begins.map { $0.contains("simulate columns=8") } == [false, true])
  }

  @Test("a complaint of the kernel is no failure of a check that is about one")
  func awaitedComplaint() async throws {
    let target = FakeTarget()
    let crash = Check("group", "it crashes", needs: [], mayComplain: true) { context in
      for line in ["Internal error: Oops: 0000000096000004 [#1] SMP", "Call trace:"] {
        try await context.target.markKernelLog(line)
      }
    }
    let report = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
      crash
    ])
    #expect(report.results.map(\.outcome) == [.passed])
  }

  @Test("a machine that is lost while its kernel complains was lost by the check")
  func lost() async throws {
    let oops = "[ 2.0] Internal error: Oops: 0000000096000004 [#1] SMP"
    for (lastWords, failed) in [([oops], true), (["[ 2.0] all well"], false)] {
      let target = FakeTarget(lastWords: lastWords)
      let report = try await Runner(target: target, fixture: DriverFixture(target: target)).run([
        check("fatal") { _ in
          target.state.withLock { $0.isLost = true }
          throw ShellError.noAnswer(target: "fake", script: "x")
        },
        check("later") { _ in Issue.record("the check ran") },
      ])
      let isFailed = if case .failed = report.results[0].outcome { true } else { false }
      #expect(isFailed == failed)
      #expect("\(report.results[0].outcome)".contains(lastWords[0]))
      #expect(report.infrastructureErrors == (failed ? 1 : 2))
      #expect(report.exitCode == 69)
    }
  }

  @Test("an interrupted run tells of the check under way, and leaves the target as it was found")
  func interrupted() async throws {
    let begun = Mailbox<Void>()
    let target = FakeTarget { script in
      script.contains("\nfound")
        ? CommandResult(status: 0, stdout: Array("again server yohda=5\n".utf8)) : nil
    }
    let results = Mutex<[CheckResult]>([])
    let runner = Runner(target: target, fixture: DriverFixture(target: target))
    let checks = [
      check("done") { _ in },
      check("under way") { _ in
        begun.put(())
        try await Task.sleep(for: .hang)
      },
      check("never") { _ in Issue.record("the check ran") },
    ]
    let run = Task {
      try await runner.run(checks, report: { result in results.withLock { $0.append(result) } })
    }
    _ = try await begun.take()
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.value }
    let seen = results.withLock(\.self).map(\.outcome)
    #expect(seen == [.passed, .infrastructure("Not done: the run was interrupted.")])
    let last = target.state.withLock { $0.scripts }.suffix(2)
    #expect(last.map { $0.split(separator: "\n").last } == ["bare", "again server yohda=5"])
  }

  @Test("what can't be brought back is named")
  func leftChanged() async throws {
    let target = FakeTarget { script in
      if script.contains("\nfound") {
        return CommandResult(status: 0, stdout: Array("again iic1602\nagain server\n".utf8))
      }
      return script.contains("\nagain server")
        ? CommandResult(status: 1, stderr: Array("no such module".utf8)) : nil
    }
    var changed: [String] = []
    let runner = Runner(target: target, fixture: DriverFixture(target: target))
    _ = try await runner.run([check { _ in }], changed: { changed = $0 })
    #expect(changed.count == 2)
    #expect(changed.first?.contains("no such module") == true)
    #expect(changed.last?.contains("blank now") == true)
  }

  @Test("a target that can't be made ready is an infrastructure error")
  func notReady() async throws {
    let target = FakeTarget { script in
      script.contains(": begin'") ? CommandResult(status: 1, stderr: Array("busy".utf8)) : nil
    }
    let report = try await run(check { _ in Issue.record("the check ran") }, on: target)
    #expect(report.infrastructureErrors == 1)
    #expect("\(report.results[0].outcome)".contains("busy"))
  }

  @Test("the suite's titles are all different, and KTAP can take them")
  func titles() {
    let titles = Suite.all.map(\.title)
    #expect(Set(titles).count == titles.count)
    #expect(!titles.contains { $0.contains("#") || $0.contains("\n") })
    #expect(titles.count > 100)
  }

  @Test("a seed determines the suite's order, but for what must come first or last")
  func shuffled() {
    func titles(_ seed: UInt64?) -> [String] {
      Suite.checks(for: TargetAddress.pc.abilities, shuffledBy: seed).map(\.title)
    }
    let usual = titles(nil)
    #expect(titles(1) == titles(1))
    #expect(titles(1) != titles(2) && titles(1) != usual)
    #expect(titles(1).sorted() == usual.sorted())
    #expect(titles(1).first == usual.first)
    #expect(
      titles(1).suffix(Suite.lastingRefusals.count) == Suite.lastingRefusals.map(\.title)[...])
    #expect(Suite.checks(for: TargetAddress.pi3.abilities, shuffledBy: 1).last?.endsMachine == true)
  }

  @Test("a seed's random numbers are SplitMix64's")
  func numbers() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(
      numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test("a machine has the checks that can be done on it, and no others")
  func kinds() {
    func checks(_ kind: TargetAddress, needing need: Requirement) -> Int {
      Suite.checks(for: kind.abilities).count { $0.needs.contains(need) }
    }
    #expect(checks(.pi3, needing: .busTrace) > 100)
    #expect(checks(.pi3, needing: .native) == 0)
    for kind in [TargetAddress.pc, .virt, .local] {
      #expect(checks(kind, needing: .busTrace) == 0)
      #expect(checks(kind, needing: .module("server")) > 10)
    }
    #expect(checks(.pc, needing: .panel("1-0027")) == 0)
    #expect(checks(.local, needing: .panel("1-0027")) > 0)
    #expect(checks(.pc, needing: .native) > 0 && checks(.virt, needing: .native) == 0)
  }
}
