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
	screen->function = 0;

	for (i = 0; i < LCD_CGRAM_BYTES; i++)
		screen->wanted.cgram[i] = 0;

	lcd_screen_reset(screen);
}

/**
 * lcd_screen_defaults() - blank, and all but glyphs and backlight as at first
 * @screen: screen; where lines or font change, it has the panel initialised
 */
void lcd_screen_defaults(struct lcd_screen *screen)
{
	screen->wrap = false;
	lcd_screen_clear(screen);
	lcd_screen_save(screen);
	screen->wanted.display = LCD_DISPLAY_ON;
	lcd_screen_set_function(screen, LCD_TWO_LINES,
				screen->rows > 1 || screen->split);
	lcd_screen_set_function(screen, LCD_LARGE_FONT, false);
}

/**
 * lcd_screen_reset() - have the panel initialised again, and blank
 * @screen: screen; its glyphs and its backlight stay as they are
 */
void lcd_screen_reset(struct lcd_screen *screen)
{
	lcd_screen_defaults(screen);
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

/* Cells of a row that take characters: where rows wrap, those that are seen */
static u8 row_end(const struct lcd_screen *screen)
{
	return screen->wrap ? screen->columns : screen->row_cells;
}

/**
 * lcd_screen_cursor() - the column that the cursor is shown in
 * @screen: screen
 *
 * Return: column; the row's last one when the row is full.
 */
u8 lcd_screen_cursor(const struct lcd_screen *screen)
{
	u8 end = row_end(screen);

	return screen->x < end ? screen->x : end - 1;
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

/* The wanted code of a cell; the halves of a split row are apart in DDRAM */
static u8 *wanted_cell(struct lcd_screen *screen, u8 x, u8 y)
{
	return &screen->wanted.ddram[lcd_screen_cell(screen, x, y)];
}

/* Row @to is to show what row @from does, and nothing if there is no such row */
static void copy_row(struct lcd_screen *screen, u8 to, u32 from)
{
	u8 x;

	for (x = 0; x < screen->row_cells; x++)
		*wanted_cell(screen, x, to) =
			from < screen->rows ? *wanted_cell(screen, x, from) : BLANK;
}

/* Rows from @first on go up, over @count ones that are gone */
static void move_up(struct lcd_screen *screen, u8 first, u32 count)
{
	u8 y;

	for (y = first; y < screen->rows; y++)
		copy_row(screen, y, y + count);
}

/* As on a terminal: at the end of the picture it scrolls */
static void next_row(struct lcd_screen *screen)
{
	if (screen->y + 1 == screen->rows)
		move_up(screen, 0, 1);

	lcd_screen_move(screen, 0, screen->y + 1);
}

/**
 * lcd_screen_put() - write a character and go one to the right
 * @screen: screen
 * @code: character code; dropped when the row is full, unless it wraps
 *
 * As on a VT100, a row that was filled wraps when one more character comes.
 */
void lcd_screen_put(struct lcd_screen *screen, u8 code)
{
	if (screen->x >= row_end(screen)) {
		if (!screen->wrap)
			return;
		next_row(screen);
	}

	*wanted_cell(screen, screen->x++, screen->y) = code;
}

/**
 * lcd_screen_return() - go to the row's begin
 * @screen: screen
 */
void lcd_screen_return(struct lcd_screen *screen)
{
	u8 from = screen->x ? screen->x : screen->returned;

	lcd_screen_move(screen, 0, screen->y);
	screen->returned = from;
}

/**
 * lcd_screen_newline() - blank to the row's end, and go to the next row's begin
 * @screen: screen
 *
 * After the last row comes the first. Right after a carriage return, the row is
 * blanked from where that came from. Where rows wrap nothing is blanked, and
 * after the last row the picture scrolls.
 */
void lcd_screen_newline(struct lcd_screen *screen)
{
	if (screen->wrap) {
		next_row(screen);
		return;
	}

	lcd_screen_blank(screen, screen->returned ? screen->returned : screen->x,
			 screen->row_cells);
	lcd_screen_move(screen, 0, (screen->y + 1) % screen->rows);
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
 * @x: column; past the cells that take characters means that the row is full
 * @y: row; past the last one means the last one
 */
void lcd_screen_move(struct lcd_screen *screen, u32 x, u32 y)
{
	u8 end = row_end(screen);

	screen->x = x < end ? x : end;
	screen->y = y < screen->rows ? y : screen->rows - 1u;
	screen->returned = 0;
}

/**
 * lcd_screen_save() - keep the cursor's place, and whether rows wrap
 * @screen: screen
 */
void lcd_screen_save(struct lcd_screen *screen)
{
	screen->saved.x = screen->x;
	screen->saved.y = screen->y;
	screen->saved.wrap = screen->wrap;
}

/**
 * lcd_screen_restore() - come back to what was saved last
 * @screen: screen
 */
void lcd_screen_restore(struct lcd_screen *screen)
{
	screen->wrap = screen->saved.wrap;
	lcd_screen_move(screen, screen->saved.x, screen->saved.y);
}

/**
 * lcd_screen_set_wrap() - have full rows go on in the next one, or not
 * @screen: screen
 * @on: on or off
 */
void lcd_screen_set_wrap(struct lcd_screen *screen, bool on)
{
	u32 x = on ? screen->x : lcd_screen_cursor(screen);

	screen->wrap = on;
	lcd_screen_move(screen, x, screen->y);
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
		*wanted_cell(screen, x, screen->y) = BLANK;
}

/**
 * lcd_screen_blank_rows() - blank rows
 * @screen: screen
 * @from: first row
 * @to: row after the last one
 */
void lcd_screen_blank_rows(struct lcd_screen *screen, u8 from, u8 to)
{
	u8 y;

	for (y = from; y < to; y++)
		copy_row(screen, y, screen->rows);
}

/* Where the part of the row ends that the cursor is in: the seen or the hidden one */
static u8 part_end(const struct lcd_screen *screen)
{
	return screen->x < screen->columns ? screen->columns : screen->row_cells;
}

/**
 * lcd_screen_insert_cells() - make room at the cursor
 * @screen: screen; what is pushed out of view is lost
 * @count: blank cells to insert
 */
void lcd_screen_insert_cells(struct lcd_screen *screen, u32 count)
{
	u8 x, y = screen->y;

	for (x = part_end(screen); x-- > screen->x;)
		*wanted_cell(screen, x, y) = x >= screen->x + count ?
					     *wanted_cell(screen, x - count, y) : BLANK;
}

/**
 * lcd_screen_delete_cells() - close up the row from the cursor on
 * @screen: screen; blanks come into view
 * @count: cells to delete
 */
void lcd_screen_delete_cells(struct lcd_screen *screen, u32 count)
{
	u8 end = part_end(screen);
	u8 x, y = screen->y;

	for (x = screen->x; x < end; x++)
		*wanted_cell(screen, x, y) = x + count < end ?
					     *wanted_cell(screen, x + count, y) : BLANK;
}

/**
 * lcd_screen_insert_rows() - make room above the cursor's row, and go to its begin
 * @screen: screen; what is pushed out below is lost
 * @count: blank rows to insert
 */
void lcd_screen_insert_rows(struct lcd_screen *screen, u32 count)
{
	u8 y;

	for (y = screen->rows; y-- > screen->y;)
		copy_row(screen, y, y >= screen->y + count ? y - count : screen->rows);

	lcd_screen_move(screen, 0, screen->y);
}

/**
 * lcd_screen_delete_rows() - delete from the cursor's row on, and go to the begin
 * @screen: screen; blank rows come in below
 * @count: rows to delete
 */
void lcd_screen_delete_rows(struct lcd_screen *screen, u32 count)
{
	move_up(screen, screen->y, count);
	lcd_screen_move(screen, 0, screen->y);
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
