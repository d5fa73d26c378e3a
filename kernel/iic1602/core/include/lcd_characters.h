/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Characters: from Unicode to the codes of a character generator ROM.
 */
#ifndef LCD_CHARACTERS_H
#define LCD_CHARACTERS_H

#include "lcd_types.h"

/**
 * enum lcd_rom - the character generator ROMs of the HD44780U and of controllers like it
 * @LCD_ROM_A00: the HD44780U's Japanese one
 * @LCD_ROM_A02: its European one
 * @LCD_ROM_CYRILLIC: English and Russian
 * @LCD_ROM_0B: Western Europe's of the ST7066U and the SED1278
 * @LCD_ROMS: how many there are
 */
enum lcd_rom {
	LCD_ROM_A00 = 0,
	LCD_ROM_A02,
	LCD_ROM_CYRILLIC,
	LCD_ROM_0B,
	LCD_ROMS,
};

/**
 * enum lcd_stand_in - what the parts of a character are to it
 * @LCD_NOTHING: there are none
 * @LCD_ALIKE: a character that is drawn alike, and what is nearest where a ROM has neither
 * @LCD_SPELT: the same in several cells
 * @LCD_MARKED: a character and a mark on it, which together are the same
 * @LCD_NEAREST: something else, the nearest that there is
 */
enum lcd_stand_in {
	LCD_NOTHING = 0,
	LCD_ALIKE,
	LCD_SPELT,
	LCD_MARKED,
	LCD_NEAREST,
};

#define LCD_PARTS 3

/* Most cells that one character takes */
#define LCD_CELLS_MAX 4

/* What is shown for a character that there is nothing near to, and for malformed bytes */
#define LCD_UNKNOWN '?'

/* Eight characters of private use stand for the glyphs, 256 for the codes as they are */
#define LCD_GLYPH_SCALAR 0xe000
#define LCD_CODE_SCALAR 0xf000

/**
 * struct lcd_character - a character of Unicode
 * @scalar: which
 * @codes: the code that shows it, by ROM; 0 if the ROM lacks it
 * @stand_in: what @parts are
 * @parts: characters that are shown where the ROM lacks it, up to the first 0
 */
struct lcd_character {
	u32 scalar;
	u8 codes[LCD_ROMS];
	u8 stand_in;
	u16 parts[LCD_PARTS];
};

/* At most so many of them are known */
#define LCD_CHARACTERS_MAX 1024

const struct lcd_character *lcd_character_table(u32 *count);
void lcd_rom_init(void);
bool lcd_character_is_mark(u32 scalar);
bool lcd_character_is_ascii(u32 scalar);
int lcd_rom_next(enum lcd_rom rom, bool exact, u32 *base, u32 scalar,
		 u8 codes[LCD_CELLS_MAX], bool *instead);

#endif /* LCD_CHARACTERS_H */
