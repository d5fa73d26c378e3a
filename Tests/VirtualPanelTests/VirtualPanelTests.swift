import Testing

@testable import VirtualPanel
