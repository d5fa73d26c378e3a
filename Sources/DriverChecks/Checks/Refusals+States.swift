// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Synchronization
import SystemPackage
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Suite {
  /// While another program loads or unloads, and unloading.
  static var stateRefusals: [Check] {
    [
      Check(refusalGroup, "server is not unloaded while client holds it", needs: nativePair) {
        context in
        let loader = try ModuleLoader()
        try loader.load("client")
        try context.expectRefusal(
          of: "server", for: [.inUse(holders: ["client"], refcount: 1)],
          remedy: "Unload client first."
        ) { () throws(ModuleError) in try loader.unload("server") }
        try loader.unload("client")
        try loader.unload("server")
        try context.expect(
          try loader.loadedModules().rows.map(\.name).filter { $0 == "client" || $0 == "server" },
          is: [], "what is left")
      },
      Check(refusalGroup, "what is not loaded can't be unloaded", needs: nativePair) { context in
        let loader = try ModuleLoader()
        try context.expectRefusal(.notLoaded(name: "client"), hint: "`lcdctl load client` loads it")
        {
          () throws(ModuleError) in try loader.unload("client")
        }
      },
      Check(refusalGroup, "what is built in can't be unloaded, nor loaded", needs: nativePair) {
        context in
        let name = try await context.succeed(
          "head -n 1 \"/lib/modules/$(uname -r)/modules.builtin\" | sed 's|.*/||; s/[.]ko$//'")
        let loader = try ModuleLoader()
        try context.expectRefusal(.builtIn(name: name), hint: "kernel's command line") {
          () throws(ModuleError) in try loader.unload(name)
        }
        try context.expectRefusal(.builtIn(name: name), hint: "kernel's command line") {
          () throws(ModuleError) in try loader.load(name)
        }
      },
      Check(refusalGroup, "an unload while init is running", needs: slow) { context in
        try await context.withSlow(.loading) { _ in
          let loader = try ModuleLoader()
          try context.expectRefusal(
            of: "slow", for: [.changing(.loading)], remedy: "Wait a moment"
          ) { () throws(ModuleError) in try loader.unload("slow") }
        }
      },
      Check(refusalGroup, "a load while exit is running", needs: slow) { context in
        try await context.withSlow(.unloading) { copy in
          let loader = try ModuleLoader()
          try context.expectRefusal(
            of: "slow", for: [.changing(.unloading)], remedy: "Wait a moment"
          ) { () throws(ModuleError) in try loader.load(copy) }
        }
      },
      Check(refusalGroup, "a signal while a load waits for another program's", needs: slow) {
        context in
        try await context.withSlow(.loading) { copy in
          let result = try await InterruptedLoad(of: copy).result()
          try context.expectRefusal(of: "slow", for: [.interrupted], remedy: "Try again.") {
            () throws(ModuleError) in try result.get()
          }
        }
      },
      // The kernel itself gives up after half a minute, or at a signal.
      Check(
        refusalGroup, "an exporter whose init is running", needs: slow + [.module("slow-client")]
      ) { context in
        let client = try await context.file("slow-client")
        try await context.withSlow(.loading) { _ in
          let result = try await InterruptedLoad(of: client).result()
          try context.expectRefusal(
            of: "slow_client", for: [.exporterNotReady(module: "slow")], remedy: "says Live"
          ) { () throws(ModuleError) in try result.get() }
        }
      },
    ]
  }

  private static let slow: [Requirement] = [.root, .native, .module("slow")]
}

extension CheckContext {
  /// Has `slow` in its init or its exit for as long as `body` runs, which gets the path of a copy of
  /// it: of a file that is being loaded, newer kernels give a second load the first one's result.
  fileprivate func withSlow(
    _ state: LoadedModule.State, _ body: (String) async throws -> Void
  ) async throws {
    let name = state == .loading ? "Loading" : "Unloading"
    let copy = try await call("refusals", "hold_slow", name)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(copy))
    } catch {
      result = .failure(error)
    }
    try await call("refusals", "slow_away")
    try result.get()
  }
}

/// A load on a thread of its own, to which signals are sent until it ends.
private final class InterruptedLoad: Sendable {
  typealias Outcome = Result<Loaded, ModuleError>

  private let path: String
  private let outcome = Mutex<Outcome?>(nil)

  init(of path: String) {
    self.path = path
  }

  private func run() {
    // The task that began it may have all signals blocked.
    var signals = sigset_t()
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    let outcome: Outcome
    do throws(ModuleError) {
      outcome = .success(try ModuleLoader().load(path))
    } catch {
      outcome = .failure(error)
    }
    self.outcome.withLock { $0 = outcome }
  }

  func result() async throws -> Outcome {
    // A handler without SA_RESTART: what is waited in returns then.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGUSR1, &action, nil)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { load in
        if let load { Unmanaged<InterruptedLoad>.fromOpaque(load).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard code == 0 else { throw Errno(rawValue: code) }
    try await wait(for: "the load ends", askingEvery: .milliseconds(20)) {
      guard outcome.withLock({ $0 == nil }) else { return true }
      pthread_kill(thread, SIGUSR1)
      return false
    }
    pthread_join(thread, nil)
    guard let outcome = outcome.withLock({ $0 }) else { throw CancellationError() }
    return outcome
  }
}
