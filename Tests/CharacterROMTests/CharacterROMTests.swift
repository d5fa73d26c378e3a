import Testing

@testable import CharacterROM
