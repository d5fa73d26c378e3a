import Testing

@testable import TestBench
