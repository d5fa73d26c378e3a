// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Screen: the wanted picture and the operations of those who write to it.
 */
#include "lcd_screen.h"

#define BLANK ' '

/**
 * lcd_geometry_refusal() - why there is no such panel
 * @columns: characters in a row
 * @rows: rows
 * @split: a 16x1 whose right half is the controller's second line (8+8)
 *
 * Return: NULL for a panel that one controller can drive, else what there is.
 */
const char *lcd_geometry_refusal(u32 columns, u32 rows, bool split)
{
	if (columns == 40 && rows == 4)
		return "a 40x4 has two controllers, and eight pins are wired to one";
	if (!columns || (rows != 1 && rows != 2 && rows != 4) ||
	    columns > LCD_DDRAM_CELLS / rows)
		return "a controller has 80 characters, in 1, 2 or 4 rows";
	if (split && (columns != LCD_SPLIT_COLUMNS || rows != 1))
		return "split is a 16x1 whose right half is the second line";

	return NULL;
}

/**
 * lcd_screen_init() - describe a blank screen of a panel in an unknown state
 * @screen: screen to set up: display and backlight on, cursor off, no glyph
 * @columns: characters in a row
 * @rows: rows
 * @split: the right half is the second line; lcd_geometry_refusal() has nothing to say
 *	to these three
 */
void lcd_screen_init(struct lcd_screen *screen, u8 columns, u8 rows, bool split)
{
	u8 i;

	screen->columns = columns;
	screen->rows = rows;
	screen->split = split;
	if (split || rows > 2)
		screen->row_cells = columns;
	else
		screen->row_cells = columns > LCD_LINE_CELLS ? LCD_DDRAM_CELLS : LCD_LINE_CELLS;
	screen->backlight = true;
	screen->flash = false;
	screen->scrubbed = 0;
	screen->scrub_turn = 0;

	for (i = 0; i < LCD_CGRAM_BYTES; i++)
		screen->wanted.cgram[i] = 0;

	lcd_screen_reset(screen);
}

/**
 * lcd_screen_reset() - have the panel initialised again, and blank
 * @screen: screen; its glyphs and its backlight stay as they are
 */
void lcd_screen_reset(struct lcd_screen *screen)
{
	lcd_screen_clear(screen);
	screen->wanted.display = LCD_DISPLAY_ON;
	screen->function = screen->rows > 1 || screen->split ? LCD_TWO_LINES : 0;

	lcd_screen_lose(screen);
}

/**
 * lcd_screen_lose() - nobody knows what the panel shows
 * @screen: screen; the next one to send has to initialise the panel
 */
void lcd_screen_lose(struct lcd_screen *screen)
{
	screen->synced = false;
}

/* Is this place part of the controller's second line? */
static bool second_line(const struct lcd_screen *screen, u8 x, u8 y)
{
	return y & 1 || (screen->split && x >= LCD_SPLIT_COLUMNS / 2);
}

/**
 * lcd_screen_cell() - where in DDRAM a place is
 * @screen: screen
 * @x: column, less than the row's cells
 * @y: row; rows 2 and 3 go on where rows 0 and 1 end
 *
 * Return: cell, an index into &lcd_picture.ddram.
 */
u8 lcd_screen_cell(const struct lcd_screen *screen, u8 x, u8 y)
{
	u8 line = second_line(screen, x, y) ? LCD_LINE_CELLS : 0;

	if (screen->split)
		x %= LCD_SPLIT_COLUMNS / 2;

	return line + (y & 2 ? screen->columns : 0) + x;
}

/**
 * lcd_screen_cursor() - the column that the cursor is shown in
 * @screen: screen
 *
 * Return: column; the row's last one when the row is full.
 */
u8 lcd_screen_cursor(const struct lcd_screen *screen)
{
	return screen->x < screen->row_cells ? screen->x : screen->row_cells - 1;
}

/**
 * lcd_screen_text() - the wanted picture, one line a row
 * @screen: screen
 * @text: takes rows * (columns + 1) bytes, a newline after each row; the
 *	cells are those that an unshifted display shows
 *
 * Return: bytes written.
 */
u32 lcd_screen_text(const struct lcd_screen *screen, u8 *text)
{
	u32 length = 0;
	u8 x, y;

	for (y = 0; y < screen->rows; y++) {
		for (x = 0; x < screen->columns; x++)
			text[length++] =
				screen->wanted.ddram[lcd_screen_cell(screen, x, y)];
		text[length++] = '\n';
	}

	return length;
}

/**
 * lcd_screen_put() - write a character and go one to the right
 * @screen: screen
 * @code: character code; dropped when the row is full
 */
void lcd_screen_put(struct lcd_screen *screen, u8 code)
{
	if (screen->x >= screen->row_cells)
		return;

	screen->wanted.ddram[lcd_screen_cell(screen, screen->x, screen->y)] = code;
	screen->x++;
}

/**
 * lcd_screen_clear() - blank everything, go home, undo the display's shift
 * @screen: screen
 */
void lcd_screen_clear(struct lcd_screen *screen)
{
	u8 i;

	for (i = 0; i < LCD_DDRAM_CELLS; i++)
		screen->wanted.ddram[i] = BLANK;

	screen->wanted.shift = 0;
	lcd_screen_move(screen, 0, 0);
}

/**
 * lcd_screen_move() - say where the next character goes
 * @screen: screen
 * @x: column; past the row's cells means that the row is full
 * @y: row; past the last one means the last one
 */
void lcd_screen_move(struct lcd_screen *screen, u32 x, u32 y)
{
	screen->x = x < screen->row_cells ? x : screen->row_cells;
	screen->y = y < screen->rows ? y : screen->rows - 1u;
}

/**
 * lcd_screen_blank() - blank part of the row that the next character goes to
 * @screen: screen
 * @from: first column
 * @to: column after the last one; past the row's cells means the row's end
 */
void lcd_screen_blank(struct lcd_screen *screen, u8 from, u8 to)
{
	u8 x;

	for (x = from; x < to && x < screen->row_cells; x++)
		screen->wanted.ddram[lcd_screen_cell(screen, x, screen->y)] = BLANK;
}

/**
 * lcd_screen_shift_places() - a line's length, as the display's shift sees it
 * @screen: screen
 *
 * Return: places after which a shifted display shows the same again.
 */
u8 lcd_screen_shift_places(const struct lcd_screen *screen)
{
	return screen->function & LCD_TWO_LINES ? LCD_LINE_CELLS : LCD_DDRAM_CELLS;
}

/**
 * lcd_screen_seen() - the cell that is seen at a place
 * @screen: screen
 * @x: column
 * @y: row
 * @shift: places that the display is shifted to the left
 *
 * Each line shifts in a ring of its own.
 *
 * Return: cell; LCD_DDRAM_CELLS where the controller drives nothing: in the second
 * line's places while there is one line, and past a line's end.
 */
u8 lcd_screen_seen(const struct lcd_screen *screen, u8 x, u8 y, u8 shift)
{
	u8 places = lcd_screen_shift_places(screen);
	u8 line = second_line(screen, x, y) ? LCD_LINE_CELLS : 0;
	u8 place = lcd_screen_cell(screen, x, y) - line;

	if (line + places > LCD_DDRAM_CELLS || place >= places)
		return LCD_DDRAM_CELLS;

	return line + (place + shift) % places;
}

/**
 * lcd_screen_shift_left() - shift what is seen one place to the left
 * @screen: screen
 */
void lcd_screen_shift_left(struct lcd_screen *screen)
{
	screen->wanted.shift = (screen->wanted.shift + 1) % lcd_screen_shift_places(screen);
}

/**
 * lcd_screen_shift_right() - shift what is seen one place to the right
 * @screen: screen
 */
void lcd_screen_shift_right(struct lcd_screen *screen)
{
	u8 places = lcd_screen_shift_places(screen);

	screen->wanted.shift = (screen->wanted.shift + places - 1) % places;
}

/**
 * lcd_screen_set_display() - switch display, cursor or blinking
 * @screen: screen
 * @bit: LCD_DISPLAY_ON, LCD_CURSOR_ON or LCD_BLINK_ON
 * @on: on or off
 */
void lcd_screen_set_display(struct lcd_screen *screen, u8 bit, bool on)
{
	if (on)
		screen->wanted.display |= bit;
	else
		screen->wanted.display &= ~bit;
}

/**
 * lcd_screen_set_function() - switch the number of lines or the font
 * @screen: screen
 * @bit: LCD_TWO_LINES or LCD_LARGE_FONT
 * @on: on or off
 *
 * The controller takes these at its initialisation only, so a change costs one.
 */
void lcd_screen_set_function(struct lcd_screen *screen, u8 bit, bool on)
{
	u8 function = on ? screen->function | bit : screen->function & ~bit;

	if (function == screen->function)
		return;

	screen->function = function;
	screen->wanted.shift %= lcd_screen_shift_places(screen);
	lcd_screen_lose(screen);
}

/**
 * lcd_screen_set_glyph_row() - define one row of a glyph
 * @screen: screen
 * @glyph: character code 0 to 7
 * @row: 0 to 7, from the top
 * @dots: bit 4 is the leftmost of the five dots
 */
void lcd_screen_set_glyph_row(struct lcd_screen *screen, u8 glyph, u8 row,
			      u8 dots)
{
	screen->wanted.cgram[glyph * LCD_GLYPH_ROWS + row] = dots & 0x1f;
}
