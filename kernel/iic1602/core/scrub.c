// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Scrub: writing what is seen once more, a slice at a time, as memories with
 * error correction do. To read a cell takes three times the bus clocks.
 */
#include "lcd_readback.h"
#include "ram.h"

/* Instructions, HD44780U table 6 */
#define HOME 0x02
#define FUNCTION_8_BITS 0x30

/* What a pass goes through: the modes, each byte of CGRAM, each cell of DDRAM */
#define PASS (1 + LCD_CGRAM_BYTES + LCD_DDRAM_CELLS)

/* What the modes cost, in data bytes */
#define MODES_COST 3

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
	if (lcd_font_is_large(screen->function))
		return 3u << (code & 6);
	return 1u << (code & 7);
}

static void look(const struct lcd_screen *screen, struct seen *seen)
{
	u8 x, y, cell;

	for (cell = 0; cell < LCD_DDRAM_CELLS; cell++)
		seen->cells[cell] = false;
	seen->glyphs = 0;

	for (y = 0; y < screen->rows; y++) {
		for (x = 0; x < screen->columns; x++) {
			cell = lcd_screen_seen(screen, x, y, screen->shown.shift);
			if (cell == LCD_DDRAM_CELLS)
				continue;
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

/*
 * A controller takes lines and font along with another width of its bus only
 * (HD44780U, table 6): to 8 bits, where one nibble is an instruction, and back.
 * These five nibbles bring one into step from any state, too: as they are an odd
 * number, one whose nibbles are out of step has made up for it at their end, and
 * the last two are function set in any case. None of the instructions that they
 * can be taken for clears anything.
 */
static void rewrite_function(struct lcd_screen *screen, struct lcd_encoder *enc,
			     struct lcd_message *msg)
{
	lcd_encode(enc, msg, LCD_INSTRUCTION, FUNCTION_8_BITS | screen->function);
	lcd_encode_nibble(enc, msg, LCD_FUNCTION_4_BITS);
	lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_FUNCTION | screen->function);
}

static void go_home(struct lcd_screen *screen, struct lcd_encoder *enc,
		    struct lcd_message *msg, struct lcd_scrub *scrub)
{
	lcd_encode(enc, msg, LCD_INSTRUCTION, HOME);
	screen->shown.shift = 0;
	screen->ram = LCD_RAM_DDRAM;
	screen->address = 0;
	scrub->wait_us = lcd_encoder_scale(enc, LCD_HOME_US);
}

/*
 * A few in each pass, so that all passes are alike: display control and home in every
 * other one, function set and entry mode in the two between. A controller of one line
 * has two for a moment at function set, as the nibble between brings bits that nobody
 * chose, and its shift comes round at 40 then: home follows at once.
 */
static void rewrite_modes(struct lcd_screen *screen, struct lcd_encoder *enc,
			  struct lcd_message *msg, struct lcd_scrub *scrub)
{
	bool one_line = !(screen->function & LCD_TWO_LINES);
	u8 turn = screen->scrub_turn;

	screen->scrub_turn = (turn + 1) % 4;

	if (turn == (one_line ? 1 : 0))
		rewrite_function(screen, enc, msg);
	if (turn == 2)
		lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_ENTRY_MODE);
	if (turn & 1) {
		lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_DISPLAY | screen->shown.display);
		go_home(screen, enc, msg, scrub);
	}
}

/* All modes at once, of a controller in any state; home once a pass */
static void restore_modes(struct lcd_screen *screen, struct lcd_encoder *enc,
			  struct lcd_message *msg, struct lcd_scrub *scrub)
{
	rewrite_function(screen, enc, msg);
	lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_ENTRY_MODE);
	lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_DISPLAY | screen->shown.display);
	screen->ram = LCD_RAM_UNKNOWN;

	if (!screen->scrubbed || !(screen->function & LCD_TWO_LINES))
		go_home(screen, enc, msg, scrub);
}

/* Data bytes that a step writes: a pass is parted evenly */
static u8 share_of(const struct lcd_scrub *scrub, const struct seen *seen)
{
	u32 bytes = scrub->blind ? 0 : MODES_COST;
	u32 steps;
	u8 i;

	for (i = 0; i < 8; i++)
		bytes += seen->glyphs >> i & 1 ? LCD_GLYPH_ROWS : 0;
	for (i = 0; i < LCD_DDRAM_CELLS; i++)
		bytes += seen->cells[i];

	steps = (bytes + scrub->most - 1) / scrub->most;

	return (bytes + steps - 1) / steps;
}

/* What @screen->scrubbed is at, if it is seen; false if the step or the message is full */
static bool scrub_one(struct lcd_screen *screen, struct lcd_encoder *enc,
		      struct lcd_message *msg, const struct seen *seen, u8 share,
		      struct lcd_scrub *scrub)
{
	bool cgram = screen->scrubbed <= LCD_CGRAM_BYTES;
	u8 at = screen->scrubbed;

	if (!at) {
		/* All of it or nothing: no message may end while the bus has 8 bits */
		if (msg->capacity - msg->length < LCD_MESSAGE_MIN)
			return false;
		if (!scrub->blind) {
			rewrite_modes(screen, enc, msg, scrub);
			scrub->written += MODES_COST;
		}
		return true;
	}

	at -= cgram ? 1 : 1 + LCD_CGRAM_BYTES;
	if (cgram ? !(seen->glyphs & 1u << at / LCD_GLYPH_ROWS) : !seen->cells[at])
		return true;
	if (scrub->written >= share)
		return false;

	scrub->written++;

	return rewrite(screen, enc, msg, cgram ? LCD_RAM_CGRAM : LCD_RAM_DDRAM, at);
}

/**
 * lcd_screen_scrub() - a message that writes the next slice of what is seen
 * @screen: screen, synced
 * @enc: encoder
 * @scrub: the step that it belongs to
 * @bytes: takes the message
 * @capacity: its size, at least LCD_MESSAGE_MIN
 *
 * The modes, the glyphs that are seen and the visible cells take turns: a pass of
 * as many steps as it takes, and each ends with it. The display's shift can only be
 * written from home on, so it is seen unshifted for some milliseconds: every other
 * pass, every one of a panel that nobody has checked, every step if it has one line
 * then. The cursor is put back, unless the message is full: lcd_screen_update()
 * does it then.
 *
 * Return: bytes to send as one message; there may be none.
 */
u32 lcd_screen_scrub(struct lcd_screen *screen, struct lcd_encoder *enc,
		     struct lcd_scrub *scrub, u8 *bytes, u32 capacity)
{
	struct lcd_message msg = { .bytes = bytes, .capacity = capacity };
	struct seen seen;
	u8 share, i;

	scrub->wait_us = 0;
	if (scrub->blind && !scrub->begun) {
		scrub->begun = true;
		restore_modes(screen, enc, &msg, scrub);
		if (scrub->wait_us)
			return msg.length;
	}

	if (!lcd_update_shift(screen, enc, &msg))
		return msg.length;

	look(screen, &seen);
	share = share_of(scrub, &seen);

	for (i = 0; i < PASS; i++) {
		if (!scrub_one(screen, enc, &msg, &seen, share, scrub))
			break;
		screen->scrubbed = (screen->scrubbed + 1) % PASS;
		if (scrub->wait_us)
			return msg.length;
		if (!screen->scrubbed && scrub->written)
			break;
	}

	lcd_ram_cursor(screen, enc, &msg);

	return msg.length;
}
