/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Escape parser: text and escapes to operations on a screen.
 *
 * The escapes are charlcd's (ESC [ L and a letter, ESC [ 2 J, ESC [ H) and those
 * of terminals. What is not known is swallowed to its end, and never printed.
 * See docs/abi.md for the table.
 *
 * Bytes are character codes of the panel's ROM. Nothing decodes UTF-8 here.
 */
#ifndef LCD_ESCAPE_H
#define LCD_ESCAPE_H

#include "lcd_screen.h"

/* Characters after "ESC [ L": charlcd takes 24 after ESC */
#define LCD_ESCAPE_LENGTH 22

/* No control sequence that is known has more numbers */
#define LCD_ESCAPE_NUMBERS 2

/**
 * enum lcd_escape_state - where in an escape a writer is
 * @LCD_ESCAPE_NONE: in text
 * @LCD_ESCAPE_BEGUN: after ESC
 * @LCD_ESCAPE_INTERMEDIATE: after ESC and a character that wants one more
 * @LCD_ESCAPE_BRACKET: after ESC [
 * @LCD_ESCAPE_CONTROL: further in a control sequence
 * @LCD_ESCAPE_LCD: in one of charlcd's own, ESC [ L
 * @LCD_ESCAPE_STRING: in a string for a terminal, which BEL or ESC \ ends
 */
enum lcd_escape_state {
	LCD_ESCAPE_NONE = 0,
	LCD_ESCAPE_BEGUN,
	LCD_ESCAPE_INTERMEDIATE,
	LCD_ESCAPE_BRACKET,
	LCD_ESCAPE_CONTROL,
	LCD_ESCAPE_LCD,
	LCD_ESCAPE_STRING,
};

/**
 * struct lcd_escape - one writer's parser; all zero to begin with
 * @state: where the writer is
 * @length: characters in @text
 * @text: the characters after ESC [ L
 * @private: the control sequence begins with a question mark
 * @unknown: the control sequence has what none that is known has
 * @last: which of @numbers is the last one
 * @numbers: the control sequence's; 0 where none was given
 */
struct lcd_escape {
	enum lcd_escape_state state;
	u8 length;
	u8 text[LCD_ESCAPE_LENGTH];
	bool private;
	bool unknown;
	u8 last;
	u32 numbers[LCD_ESCAPE_NUMBERS];
};

bool lcd_escape_feed(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte);

#endif /* LCD_ESCAPE_H */
