import Testing

@testable import KernelModules
