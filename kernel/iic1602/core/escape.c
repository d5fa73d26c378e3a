// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Escape parser: text and escapes to operations on a screen.
 */
#include "lcd_escape.h"

#define ESC 0x1b
#define BEL 0x07

/* Larger numbers are off every panel, so they need not be told apart */
#define NUMBER_MAX 9999

/* Modes of a terminal, as DEC numbers them */
#define MODE_WRAP 7
#define MODE_CURSOR 25

static bool is_digit(u8 c)
{
	return c >= '0' && c <= '9';
}

/* Value of a hexadecimal digit, -1 for anything else */
static int hex_value(u8 c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static u32 append_digit(u32 value, u8 digit)
{
	value = value * 10 + digit - '0';

	return value < NUMBER_MAX ? value : NUMBER_MAX;
}

/* The number at *@at, which is left behind its last digit; 0 without digits */
static u32 number(const struct lcd_escape *esc, u8 *at)
{
	u32 value = 0;

	for (; *at < esc->length && is_digit(esc->text[*at]); (*at)++)
		value = append_digit(value, esc->text[*at]);

	return value;
}

/* G<0-7><hex pairs>: the glyph's rows from the top, those given */
static void define_glyph(const struct lcd_escape *esc, struct lcd_screen *screen)
{
	u8 glyph, row, i;

	if (esc->length < 2 || esc->text[1] < '0' || esc->text[1] > '7')
		return;
	for (i = 2; i < esc->length; i++) {
		if (hex_value(esc->text[i]) < 0)
			return;
	}

	glyph = esc->text[1] - '0';
	for (row = 0; row < LCD_GLYPH_ROWS; row++) {
		i = 2 + 2 * row;
		if (i + 1 >= esc->length)
			break;
		lcd_screen_set_glyph_row(screen, glyph, row,
					 hex_value(esc->text[i]) << 4 |
					 hex_value(esc->text[i + 1]));
	}
}

/* x<n> and y<n> in any order and number; no move if anything else is there */
static void go_to_xy(const struct lcd_escape *esc, struct lcd_screen *screen)
{
	u32 x = screen->x, y = screen->y, value;
	u8 axis, begin, at = 0;

	while (at < esc->length) {
		axis = esc->text[at++];
		begin = at;
		value = number(esc, &at);
		if (at == begin)
			return;

		if (axis == 'x')
			x = value;
		else if (axis == 'y')
			y = value;
		else
			return;
	}

	lcd_screen_move(screen, x, y);
}

/*
 * One of charlcd's own is complete. Those of one letter are so at once, those
 * with arguments at their semicolon, which is not part of the text.
 *
 * Return: true if it asks for a flash of the backlight.
 */
static bool do_lcd(const struct lcd_escape *esc, struct lcd_screen *screen)
{
	switch (esc->text[0]) {
	case 'D':
	case 'd':
		lcd_screen_set_display(screen, LCD_DISPLAY_ON, esc->text[0] == 'D');
		break;
	case 'C':
	case 'c':
		lcd_screen_set_display(screen, LCD_CURSOR_ON, esc->text[0] == 'C');
		break;
	case 'B':
	case 'b':
		lcd_screen_set_display(screen, LCD_BLINK_ON, esc->text[0] == 'B');
		break;
	case '+':
	case '-':
		screen->backlight = esc->text[0] == '+';
		break;
	case '*':
		screen->flash = true;
		return true;
	case 'F':
	case 'f':
		lcd_screen_set_function(screen, LCD_LARGE_FONT, esc->text[0] == 'F');
		break;
	case 'N':
	case 'n':
		lcd_screen_set_function(screen, LCD_TWO_LINES, esc->text[0] == 'N');
		break;
	case 'l':
		if (screen->x > 0)
			screen->x--;
		break;
	case 'r':
		if (screen->x < screen->columns)
			screen->x++;
		break;
	case 'L':
		lcd_screen_shift_left(screen);
		break;
	case 'R':
		lcd_screen_shift_right(screen);
		break;
	case 'k':
		lcd_screen_blank(screen, screen->x, screen->row_cells);
		break;
	case 'I':
		lcd_screen_reset(screen);
		break;
	case 'G':
		define_glyph(esc, screen);
		break;
	case 'x':
	case 'y':
		go_to_xy(esc, screen);
		break;
	default:
		break;
	}

	return false;
}

/* Go to a place within what is seen of the screen, and stop at its edges */
static void go_to(struct lcd_screen *screen, int column, int row)
{
	if (column >= screen->columns)
		column = screen->columns - 1;

	lcd_screen_move(screen, column > 0 ? column : 0, row > 0 ? row : 0);
}

static void erase_in_row(struct lcd_screen *screen, u32 part)
{
	switch (part) {
	case 0:
		lcd_screen_blank(screen, screen->x, screen->row_cells);
		break;
	case 1:
		lcd_screen_blank(screen, 0, screen->x + 1);
		break;
	case 2:
		lcd_screen_blank(screen, 0, screen->row_cells);
		break;
	default:
		break;
	}
}

static void erase_in_screen(struct lcd_screen *screen, u32 part)
{
	switch (part) {
	case 0:
		erase_in_row(screen, part);
		lcd_screen_blank_rows(screen, screen->y + 1, screen->rows);
		break;
	case 1:
		erase_in_row(screen, part);
		lcd_screen_blank_rows(screen, 0, screen->y);
		break;
	case 2:
	case 3:
		lcd_screen_clear(screen);
		break;
	default:
		break;
	}
}

/* @count cells from the cursor on, as far as there are any */
static void erase_cells(struct lcd_screen *screen, u32 count)
{
	u32 end = screen->x + count;

	lcd_screen_blank(screen, screen->x,
			 end < screen->row_cells ? end : screen->row_cells);
}

static void set_mode(struct lcd_screen *screen, u32 mode, bool on)
{
	switch (mode) {
	case MODE_WRAP:
		lcd_screen_set_wrap(screen, on);
		break;
	case MODE_CURSOR:
		lcd_screen_set_display(screen, LCD_CURSOR_ON, on);
		break;
	default:
		break;
	}
}

/* ESC [ ? numbers command */
static void do_private(const struct lcd_escape *esc, struct lcd_screen *screen,
		       u8 command)
{
	u8 i;

	if (command != 'h' && command != 'l')
		return;

	for (i = 0; i <= esc->last; i++)
		set_mode(screen, esc->numbers[i], command == 'h');
}

/* A command that edits or moves, from where the cursor is shown */
static void do_at_cursor(const struct lcd_escape *esc, struct lcd_screen *screen,
			 u8 command)
{
	int count = esc->numbers[0] ? esc->numbers[0] : 1;
	int second = esc->numbers[1] ? esc->numbers[1] : 1;
	int x = lcd_screen_cursor(screen);
	int y = screen->y;

	lcd_screen_move(screen, x, y);

	switch (command) {
	case 'A':
		lcd_screen_move(screen, x, y > count ? y - count : 0);
		break;
	case 'B':
		lcd_screen_move(screen, x, y + count);
		break;
	case 'C':
		go_to(screen, x + count, y);
		break;
	case 'D':
		go_to(screen, x - count, y);
		break;
	case 'E':
		go_to(screen, 0, y + count);
		break;
	case 'F':
		go_to(screen, 0, y - count);
		break;
	case 'G':
		go_to(screen, count - 1, y);
		break;
	case 'H':
	case 'f':
		/* Counted from 1, the row first */
		go_to(screen, second - 1, count - 1);
		break;
	case 'd':
		lcd_screen_move(screen, x, count - 1);
		break;
	case 'J':
		erase_in_screen(screen, esc->numbers[0]);
		break;
	case 'K':
		erase_in_row(screen, esc->numbers[0]);
		break;
	case 'X':
		erase_cells(screen, count);
		break;
	case '@':
		lcd_screen_insert_cells(screen, count);
		break;
	case 'P':
		lcd_screen_delete_cells(screen, count);
		break;
	case 'L':
		lcd_screen_insert_rows(screen, count);
		break;
	case 'M':
		lcd_screen_delete_rows(screen, count);
		break;
	default:
		break;
	}
}

/* A control sequence is complete: ESC [ numbers command */
static void do_control(const struct lcd_escape *esc, struct lcd_screen *screen,
		       u8 command)
{
	switch (command) {
	case 's':
		lcd_screen_save(screen);
		break;
	case 'u':
		lcd_screen_restore(screen);
		break;
	case '@' ... 'H':
	case 'J' ... 'M':
	case 'P':
	case 'X':
	case 'd':
	case 'f':
		do_at_cursor(esc, screen, command);
		break;
	default:
		break;
	}
}

static void begin(struct lcd_escape *esc)
{
	esc->state = LCD_ESCAPE_BEGUN;
}

static void end(struct lcd_escape *esc)
{
	esc->state = LCD_ESCAPE_NONE;
}

/* After ESC */
static void feed_begun(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte)
{
	end(esc);

	switch (byte) {
	case '[':
		esc->state = LCD_ESCAPE_BRACKET;
		break;
	case 'P':
	case 'X':
	case ']':
	case '^':
	case '_':
		esc->state = LCD_ESCAPE_STRING;
		break;
	case 0x20 ... 0x2f:
		esc->state = LCD_ESCAPE_INTERMEDIATE;
		break;
	case '7':
		lcd_screen_save(screen);
		break;
	case '8':
		lcd_screen_restore(screen);
		break;
	case 'c':
		lcd_screen_defaults(screen);
		break;
	default:
		break;
	}
}

/* In ESC [, behind what may come at its begin alone */
static void feed_control(struct lcd_escape *esc, struct lcd_screen *screen,
			 u8 byte)
{
	switch (byte) {
	case '0' ... '9':
		esc->numbers[esc->last] = append_digit(esc->numbers[esc->last], byte);
		break;
	case ';':
		if (esc->last + 1 < LCD_ESCAPE_NUMBERS)
			esc->last++;
		else
			esc->unknown = true;
		break;
	case 0x40 ... 0x7e:
		end(esc);
		if (esc->unknown)
			break;
		if (esc->private)
			do_private(esc, screen, byte);
		else
			do_control(esc, screen, byte);
		break;
	case 0x20 ... 0x2f:
	case ':':
	case '<' ... '?':
		esc->unknown = true;
		break;
	default:
		end(esc);
		break;
	}
}

/* After ESC [ */
static void feed_bracket(struct lcd_escape *esc, struct lcd_screen *screen,
			 u8 byte)
{
	u8 i;

	esc->state = byte == 'L' ? LCD_ESCAPE_LCD : LCD_ESCAPE_CONTROL;
	esc->length = 0;
	esc->private = byte == '?';
	esc->unknown = false;
	esc->last = 0;
	for (i = 0; i < LCD_ESCAPE_NUMBERS; i++)
		esc->numbers[i] = 0;

	if (byte != 'L' && byte != '?')
		feed_control(esc, screen, byte);
}

/* In ESC [ L. Glyphs and places go on to a semicolon, or to the buffer's end. */
static bool feed_lcd(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte)
{
	bool takes_text;

	if (esc->length && byte == ';') {
		end(esc);
		return do_lcd(esc, screen);
	}

	esc->text[esc->length++] = byte;
	takes_text = esc->text[0] == 'G' || esc->text[0] == 'x' ||
		     esc->text[0] == 'y';

	if (!takes_text) {
		end(esc);
		return do_lcd(esc, screen);
	}

	if (esc->length == LCD_ESCAPE_LENGTH)
		end(esc);

	return false;
}

/* One back; the cell is blanked, as charlcd does, but where rows wrap */
static void backspace(struct lcd_screen *screen)
{
	if (screen->wrap) {
		go_to(screen, lcd_screen_cursor(screen) - 1, screen->y);
		return;
	}

	if (screen->x > 0)
		screen->x--;
	lcd_screen_blank(screen, screen->x, screen->x + 1);
}

/* Text: what charlcd takes for more than a character, and the rest */
static void feed_text(struct lcd_screen *screen, u8 byte)
{
	switch (byte) {
	case '\b':
		backspace(screen);
		break;
	case '\f':
		lcd_screen_clear(screen);
		break;
	case '\n':
		lcd_screen_newline(screen);
		break;
	case '\r':
		lcd_screen_return(screen);
		break;
	case '\t':
		lcd_screen_put(screen, ' ');
		break;
	default:
		lcd_screen_put(screen, byte);
		break;
	}
}

/**
 * lcd_escape_feed() - one byte that a writer wrote
 * @esc: the writer's parser
 * @screen: screen to write to
 * @byte: character, control character, or part of an escape
 *
 * In an escape, a newline ends it and counts as a newline; ESC begins another.
 * ESC [ L is one of charlcd's, whose letter follows; a control character says
 * that it was a terminal's, which inserts a row.
 *
 * Return: true if the backlight is to flash: @screen wants it on, and the
 * caller has to clear &lcd_screen.flash 4 s from now.
 */
bool lcd_escape_feed(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte)
{
	if (byte != '\r' && byte != '\n')
		screen->returned = 0;

	if (esc->state == LCD_ESCAPE_LCD && !esc->length && byte < ' ') {
		end(esc);
		lcd_screen_insert_rows(screen, 1);
	}

	if (byte == '\n')
		end(esc);
	else if (byte == ESC)
		begin(esc);

	switch (esc->state) {
	case LCD_ESCAPE_NONE:
		feed_text(screen, byte);
		break;
	case LCD_ESCAPE_BEGUN:
		if (byte != ESC)
			feed_begun(esc, screen, byte);
		break;
	case LCD_ESCAPE_INTERMEDIATE:
		if (byte < 0x20 || byte > 0x2f)
			end(esc);
		break;
	case LCD_ESCAPE_BRACKET:
		feed_bracket(esc, screen, byte);
		break;
	case LCD_ESCAPE_CONTROL:
		feed_control(esc, screen, byte);
		break;
	case LCD_ESCAPE_LCD:
		return feed_lcd(esc, screen, byte);
	case LCD_ESCAPE_STRING:
		if (byte == BEL)
			end(esc);
		break;
	}

	return false;
}
