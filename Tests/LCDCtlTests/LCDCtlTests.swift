import Testing

@testable import LCDCtl
