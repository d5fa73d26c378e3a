import Testing

@testable import CharacterLCD
