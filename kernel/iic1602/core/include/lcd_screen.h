/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Screen: what a panel is wanted to show, what it shows, and the bytes between.
 *
 * Everything that writes changes the wanted side only. lcd_screen_update() then
 * puts the difference into port bytes, message by message, and takes it for
 * shown; a caller whose message failed says so with lcd_screen_lose(), and all
 * is sent again after the next initialisation.
 *
 * DDRAM is counted here by cell: 0 to 39 for addresses 00-27, 40 to 79 for
 * addresses 40-67. That is the order in which the controller's address counter
 * walks in two-line mode. A row is part of a line of 40 cells; on panels of one
 * or two rows a row owns a whole line, so that there are hidden cells to the
 * right of what is seen, which shifting the display brings into view. On panels
 * of four rows two rows share a line, and a row of a split panel has the begin of
 * both lines. A single row of more than 40 columns owns all cells.
 */
#ifndef LCD_SCREEN_H
#define LCD_SCREEN_H

#include "lcd_encoder.h"

#define LCD_LINE_CELLS 40
#define LCD_DDRAM_CELLS 80
#define LCD_CGRAM_BYTES 64
#define LCD_GLYPH_ROWS 8
#define LCD_ROWS_MAX 4

/* Columns of a split panel, half of them on either line */
#define LCD_SPLIT_COLUMNS 16

/* Bits of the display instruction (08) */
#define LCD_DISPLAY_ON 0x04
#define LCD_CURSOR_ON 0x02
#define LCD_BLINK_ON 0x01

/* Bits of the function instruction (20) */
#define LCD_TWO_LINES 0x08
#define LCD_LARGE_FONT 0x04

/**
 * enum lcd_ram - what the controller's address counter points into
 * @LCD_RAM_UNKNOWN: nobody knows
 * @LCD_RAM_DDRAM: display data, @lcd_screen.address counts cells
 * @LCD_RAM_CGRAM: character generator, @lcd_screen.address counts bytes
 */
enum lcd_ram {
	LCD_RAM_UNKNOWN = 0,
	LCD_RAM_DDRAM,
	LCD_RAM_CGRAM,
};

/**
 * struct lcd_picture - all that decides what a person sees, backlight aside
 * @ddram: character codes by cell
 * @cgram: rows of the eight glyphs, lower five bits
 * @display: bits of the display instruction
 * @shift: places that the display is shifted to the left, 0 to 39 (79 while
 *	the controller has one line)
 */
struct lcd_picture {
	u8 ddram[LCD_DDRAM_CELLS];
	u8 cgram[LCD_CGRAM_BYTES];
	u8 display;
	u8 shift;
};

/**
 * struct lcd_place - what a saved cursor comes back to
 * @x: column of the next character
 * @y: row of the next character
 * @wrap: a full row goes on in the next one
 */
struct lcd_place {
	u8 x;
	u8 y;
	bool wrap;
};

/**
 * struct lcd_screen - a panel's wanted and shown picture
 * @columns: characters in a row
 * @rows: rows
 * @split: the right half of the only row is the controller's second line
 * @row_cells: cells of a row, hidden ones included
 * @x: column of the next character; when the row is full, @columns if it wraps,
 *	and @row_cells otherwise
 * @y: row of the next character
 * @wrap: as on a terminal: a full row goes on in the next one, and the picture
 *	scrolls at its end
 * @returned: the column that a carriage return has just left, otherwise 0
 * @saved: the cursor's place to come back to
 * @function: bits of the function instruction; takes an initialisation to change
 * @backlight: the backlight is wanted on
 * @flash: the backlight is wanted on for a while, whatever @backlight says
 * @wanted: the picture to show
 * @shown: the picture that the panel has, as far as was sent
 * @synced: the panel is initialised and @shown holds
 * @entry_set: the entry mode was sent since the initialisation
 * @ram: what the address counter points into
 * @address: where to
 * @scrubbed: how far lcd_screen_scrub() has come in its pass
 * @scrub_turn: which of the modes the next pass begins with, 0 to 3
 */
struct lcd_screen {
	u8 columns;
	u8 rows;
	bool split;
	u8 row_cells;
	u8 x;
	u8 y;
	bool wrap;
	u8 returned;
	struct lcd_place saved;
	u8 function;
	bool backlight;
	bool flash;
	struct lcd_picture wanted;
	struct lcd_picture shown;
	bool synced;
	bool entry_set;
	enum lcd_ram ram;
	u8 address;
	u8 scrubbed;
	u8 scrub_turn;
};

/**
 * lcd_font_is_large() - has a glyph of CGRAM two of its eight places, and a code's last bit no say?
 * @function: bits of the function instruction
 *
 * Return: true for 5x10 dots, which a controller has in one line only (HD44780U, table 8).
 */
static inline bool lcd_font_is_large(u8 function)
{
	return (function & (LCD_TWO_LINES | LCD_LARGE_FONT)) == LCD_LARGE_FONT;
}

const char *lcd_geometry_refusal(u32 columns, u32 rows, bool split);

void lcd_screen_init(struct lcd_screen *screen, u8 columns, u8 rows, bool split);
void lcd_screen_defaults(struct lcd_screen *screen);
void lcd_screen_reset(struct lcd_screen *screen);
void lcd_screen_lose(struct lcd_screen *screen);

u32 lcd_screen_start(struct lcd_screen *screen, struct lcd_encoder *enc,
		     u32 step, u8 *bytes, u32 capacity, u32 *wait_us);
u32 lcd_screen_update(struct lcd_screen *screen, struct lcd_encoder *enc,
		      u8 *bytes, u32 capacity);
u32 lcd_screen_darken(struct lcd_screen *screen, struct lcd_encoder *enc,
		      u8 *bytes, u32 capacity);

u8 lcd_screen_cell(const struct lcd_screen *screen, u8 x, u8 y);
u8 lcd_screen_cursor(const struct lcd_screen *screen);
u8 lcd_screen_shift_places(const struct lcd_screen *screen);
u8 lcd_screen_seen(const struct lcd_screen *screen, u8 x, u8 y, u8 shift);
u32 lcd_screen_text(const struct lcd_screen *screen, u8 *text);

void lcd_screen_put(struct lcd_screen *screen, u8 code);
void lcd_screen_return(struct lcd_screen *screen);
void lcd_screen_newline(struct lcd_screen *screen);
void lcd_screen_clear(struct lcd_screen *screen);
void lcd_screen_move(struct lcd_screen *screen, u32 x, u32 y);
void lcd_screen_save(struct lcd_screen *screen);
void lcd_screen_restore(struct lcd_screen *screen);
void lcd_screen_set_wrap(struct lcd_screen *screen, bool on);
void lcd_screen_blank(struct lcd_screen *screen, u8 from, u8 to);
void lcd_screen_blank_rows(struct lcd_screen *screen, u8 from, u8 to);
void lcd_screen_insert_cells(struct lcd_screen *screen, u32 count);
void lcd_screen_delete_cells(struct lcd_screen *screen, u32 count);
void lcd_screen_insert_rows(struct lcd_screen *screen, u32 count);
void lcd_screen_delete_rows(struct lcd_screen *screen, u32 count);
void lcd_screen_shift_left(struct lcd_screen *screen);
void lcd_screen_shift_right(struct lcd_screen *screen);
void lcd_screen_set_display(struct lcd_screen *screen, u8 bit, bool on);
void lcd_screen_set_function(struct lcd_screen *screen, u8 bit, bool on);
void lcd_screen_set_glyph_row(struct lcd_screen *screen, u8 glyph, u8 row,
			      u8 dots);

#endif /* LCD_SCREEN_H */
