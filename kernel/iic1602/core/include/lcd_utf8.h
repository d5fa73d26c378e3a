/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Text in the panel's encoding: its codes as they are, or UTF-8.
 *
 * In UTF-8, ASCII and escapes go their way at once; the bytes of other characters
 * are collected, over several writes too. What is malformed is one question mark
 * for each maximal subpart of a character (Unicode 15, section 3.9, "U+FFFD
 * Substitution of Maximal Subparts"; table 3-7 says what is well-formed).
 */
#ifndef LCD_UTF8_H
#define LCD_UTF8_H

#include "lcd_characters.h"
#include "lcd_escape.h"

/**
 * enum lcd_encoding - what the bytes of a text are
 * @LCD_RAW: codes of the panel's ROM
 * @LCD_UTF8: UTF-8
 * @LCD_ENCODINGS: how many there are
 */
enum lcd_encoding {
	LCD_RAW = 0,
	LCD_UTF8,
	LCD_ENCODINGS,
};

/**
 * struct lcd_text - how a panel takes text; all zero to begin with
 * @encoding: what its bytes are
 * @rom: which codes show which characters
 * @missing: bytes that the character under way still lacks, 0 if there is none
 * @low: least that its next byte may be
 * @high: most
 * @scalar: its bits so far
 * @base: character that a mark would join, 0 for none
 * @x: column behind @base
 * @y: its row
 */
struct lcd_text {
	enum lcd_encoding encoding;
	enum lcd_rom rom;
	u8 missing;
	u8 low;
	u8 high;
	u32 scalar;
	u32 base;
	u8 x;
	u8 y;
};

bool lcd_text_feed(struct lcd_text *text, struct lcd_escape *esc,
		   struct lcd_screen *screen, u8 byte);
void lcd_text_end(struct lcd_text *text, struct lcd_screen *screen);

#endif /* LCD_UTF8_H */
