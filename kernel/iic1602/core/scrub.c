// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Scrub: writing what is seen once more, a slice at a time, as memories with
 * error correction do. To read a cell takes three times the bus clocks.
 */
#include "lcd_readback.h"
#include "ram.h"

/* What a pass goes through: the modes, each byte of CGRAM, each cell of DDRAM */
#define PASS (1 + LCD_CGRAM_BYTES + LCD_DDRAM_CELLS)

/**
 * struct seen - what of the RAMs is seen as the display is shifted now
 * @cells: DDRAM
 * @glyphs: CGRAM, a bit a glyph
 */
struct seen {
	bool cells[LCD_DDRAM_CELLS];
	u8 glyphs;
};

/* The codes 00-0f are glyphs, each of them twice; a large font's take two */
static u8 glyphs_of(const struct lcd_screen *screen, u8 code)
{
	if (code > 0x0f)
		return 0;
	if ((screen->function & (LCD_TWO_LINES | LCD_LARGE_FONT)) == LCD_LARGE_FONT)
		return 3u << (code & 6);
	return 1u << (code & 7);
}

static void look(const struct lcd_screen *screen, struct seen *seen)
{
	u8 places = lcd_screen_shift_places(screen);
	u8 x, y, first, line, cell;

	for (cell = 0; cell < LCD_DDRAM_CELLS; cell++)
		seen->cells[cell] = false;
	seen->glyphs = 0;

	for (y = 0; y < screen->rows; y++) {
		first = lcd_screen_cell(screen, 0, y);
		line = first < LCD_LINE_CELLS ? 0 : LCD_LINE_CELLS;
		if (line + places > LCD_DDRAM_CELLS)
			continue;	/* one line has no second one */

		for (x = 0; x < screen->columns; x++) {
			cell = line + (first - line + x + screen->shown.shift) % places;
			seen->cells[cell] = true;
			seen->glyphs |= glyphs_of(screen, screen->shown.ddram[cell]);
		}
	}
}

static bool rewrite(struct lcd_screen *screen, struct lcd_encoder *enc,
		    struct lcd_message *msg, enum lcd_ram ram, u8 address)
{
	const u8 *shown = ram == LCD_RAM_DDRAM ? screen->shown.ddram :
						 screen->shown.cgram;

	return lcd_ram_go(screen, enc, msg, ram, address) &&
	       lcd_ram_put(screen, enc, msg, shown[address]);
}

/* Bytes of RAM that @at of a pass costs, or -1 if the message has no room for them */
static int scrub_one(struct lcd_screen *screen, struct lcd_encoder *enc,
		     struct lcd_message *msg, const struct seen *seen, u8 at)
{
	if (!at)
		return lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_ENTRY_MODE) &&
		       lcd_encode(enc, msg, LCD_INSTRUCTION,
				  LCD_DISPLAY | screen->shown.display) ? 0 : -1;

	if (--at < LCD_CGRAM_BYTES) {
		if (!(seen->glyphs & 1u << at / LCD_GLYPH_ROWS))
			return 0;
		return rewrite(screen, enc, msg, LCD_RAM_CGRAM, at) ? 1 : -1;
	}

	at -= LCD_CGRAM_BYTES;
	if (!seen->cells[at])
		return 0;
	return rewrite(screen, enc, msg, LCD_RAM_DDRAM, at) ? 1 : -1;
}

/**
 * lcd_screen_scrub() - the message that writes the next slice of what is seen
 * @screen: screen, synced
 * @enc: encoder
 * @bytes: takes the message
 * @capacity: its size, at least LCD_MESSAGE_MIN
 *
 * Entry mode, display control, the glyphs that are seen and the visible cells
 * take turns, LCD_SCRUB_BYTES of RAM at a time and each byte once at most. The
 * cursor is put back, unless the message is full: lcd_screen_update() does it then.
 *
 * Return: bytes to send as one message.
 */
u32 lcd_screen_scrub(struct lcd_screen *screen, struct lcd_encoder *enc,
		     u8 *bytes, u32 capacity)
{
	struct lcd_message msg = { .bytes = bytes, .capacity = capacity };
	struct seen seen;
	int written = 0;
	int cost;
	u8 n;

	look(screen, &seen);

	for (n = 0; n < PASS && written < LCD_SCRUB_BYTES; n++) {
		cost = scrub_one(screen, enc, &msg, &seen, screen->scrubbed);
		if (cost < 0)
			break;
		written += cost;
		screen->scrubbed = (screen->scrubbed + 1) % PASS;
	}

	lcd_ram_cursor(screen, enc, &msg);

	return msg.length;
}
