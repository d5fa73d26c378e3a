// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * UTF-8: the bytes of a text to cells of the screen.
 */
#include "lcd_utf8.h"

/* A character of the text, complete */
static void put(struct lcd_text *text, struct lcd_screen *screen, u32 scalar)
{
	u8 codes[LCD_CELLS_MAX];
	u8 before = screen->x;
	bool instead;
	int count, i;

	/* Whatever moved the cursor, a mark joins nothing that isn't just before it */
	if (screen->x != text->x || screen->y != text->y || !screen->x)
		text->base = 0;

	count = lcd_rom_next(text->rom, false, &text->base, scalar, codes, &instead);
	if (instead)
		screen->x--;
	for (i = 0; i < count; i++)
		lcd_screen_put(screen, codes[i]);

	/* In a full row nothing was put that a mark could join */
	if (count && !instead && screen->x == before)
		text->base = 0;
	text->x = screen->x;
	text->y = screen->y;
}

/* The same of one that every ROM has at its own code, as most of any text is */
static void put_ascii(struct lcd_text *text, struct lcd_screen *screen, u8 code)
{
	u8 before = screen->x;

	lcd_screen_put(screen, code);
	text->base = screen->x == before ? 0 : code;
	text->x = screen->x;
	text->y = screen->y;
}

/* The first byte of a character, or one that can't be */
static void begin(struct lcd_text *text, struct lcd_screen *screen, u8 byte)
{
	text->low = 0x80;
	text->high = 0xbf;

	if (byte >= 0xc2 && byte <= 0xdf) {
		text->missing = 1;
		text->scalar = byte & 0x1f;
	} else if (byte >= 0xe0 && byte <= 0xef) {
		text->missing = 2;
		text->scalar = byte & 0x0f;
		/* Neither overlong nor a surrogate */
		if (byte == 0xe0)
			text->low = 0xa0;
		if (byte == 0xed)
			text->high = 0x9f;
	} else if (byte >= 0xf0 && byte <= 0xf4) {
		text->missing = 3;
		text->scalar = byte & 0x07;
		/* Neither overlong nor past U+10FFFF */
		if (byte == 0xf0)
			text->low = 0x90;
		if (byte == 0xf4)
			text->high = 0x8f;
	} else {
		lcd_screen_put(screen, LCD_UNKNOWN);
		text->base = 0;
	}
}

/**
 * lcd_text_end() - the bytes that follow belong to no character under way
 * @text: how the panel takes text
 * @screen: gets a question mark if there was one
 */
void lcd_text_end(struct lcd_text *text, struct lcd_screen *screen)
{
	if (text->missing)
		lcd_screen_put(screen, LCD_UNKNOWN);

	text->missing = 0;
	text->base = 0;
}

/**
 * lcd_text_feed() - one byte that a writer wrote
 * @text: how the panel takes text
 * @esc: the writer's parser
 * @screen: screen to write to
 * @byte: of a character, a control character, or part of an escape
 *
 * Return: as lcd_escape_feed().
 */
bool lcd_text_feed(struct lcd_text *text, struct lcd_escape *esc,
		   struct lcd_screen *screen, u8 byte)
{
	if (text->encoding == LCD_RAW)
		return lcd_escape_feed(esc, screen, byte);

	if (esc->state != LCD_ESCAPE_NONE || byte < ' ') {
		lcd_text_end(text, screen);
		return lcd_escape_feed(esc, screen, byte);
	}

	if (text->missing && byte >= text->low && byte <= text->high) {
		text->scalar = text->scalar << 6 | (byte & 0x3f);
		text->low = 0x80;
		text->high = 0xbf;
		if (!--text->missing)
			put(text, screen, text->scalar);
		return false;
	}

	if (text->missing)
		lcd_text_end(text, screen);

	if (lcd_character_is_ascii(byte))
		put_ascii(text, screen, byte);
	else if (byte < 0x80)
		put(text, screen, byte);
	else
		begin(text, screen, byte);

	return false;
}
