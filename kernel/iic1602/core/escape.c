// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Escape parser: text and escapes to operations on a screen.
 */
#include "lcd_escape.h"

#define ESC 0x1b
#define BEL 0x07

/* Characters of charlcd's 24 that are not in lcd_escape.text: "[L" */
#define LCD_TEXT_LENGTH (LCD_ESCAPE_LENGTH - 2)

/* Larger numbers are off every panel, so they need not be told apart */
#define NUMBER_MAX 9999

/* No control sequence that is known has more numbers */
#define NUMBERS 2

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

/* The number at *@at, which is left behind its last digit; 0 without digits */
static u32 number(const struct lcd_escape *esc, u8 *at)
{
	u32 value = 0;

	for (; *at < esc->length && is_digit(esc->text[*at]); (*at)++) {
		value = value * 10 + esc->text[*at] - '0';
		if (value > NUMBER_MAX)
			value = NUMBER_MAX;
	}

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

/* Move within what is seen of the screen, and stop at its edges */
static void move_by(struct lcd_screen *screen, int right, int down)
{
	int x = screen->x + right;
	int y = screen->y + down;

	if (right && x >= screen->columns)
		x = screen->columns - 1;

	lcd_screen_move(screen, x > 0 ? x : 0, y > 0 ? y : 0);
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

/* A control sequence is complete: ESC [ text, whose last character says what */
static void do_control(const struct lcd_escape *esc, struct lcd_screen *screen)
{
	u32 numbers[NUMBERS] = { 0 };
	u8 last = esc->length - 1;
	u8 command = esc->text[last];
	bool private = esc->text[0] == '?';
	u8 at = private ? 1 : 0;
	int count;
	int i;

	for (i = 0; i < NUMBERS; i++) {
		numbers[i] = number(esc, &at);
		if (esc->text[at] != ';')
			break;
		at++;
	}
	if (at != last)
		return;

	if (private) {
		if (numbers[0] == 25 && (command == 'h' || command == 'l'))
			lcd_screen_set_display(screen, LCD_CURSOR_ON,
					       command == 'h');
		return;
	}

	count = numbers[0] ? numbers[0] : 1;

	switch (command) {
	case 'A':
		move_by(screen, 0, -count);
		break;
	case 'B':
		move_by(screen, 0, count);
		break;
	case 'C':
		move_by(screen, count, 0);
		break;
	case 'D':
		move_by(screen, -count, 0);
		break;
	case 'H':
	case 'f':
		/* Counted from 1, the row first */
		lcd_screen_move(screen, 0, 0);
		move_by(screen, numbers[1] ? numbers[1] - 1 : 0, count - 1);
		break;
	case 'J':
		if (numbers[0] == 2)
			lcd_screen_clear(screen);
		break;
	case 'K':
		erase_in_row(screen, numbers[0]);
		break;
	default:
		break;
	}
}

static void begin(struct lcd_escape *esc)
{
	esc->state = LCD_ESCAPE_BEGUN;
	esc->length = 0;
}

static void end(struct lcd_escape *esc)
{
	esc->state = LCD_ESCAPE_NONE;
}

/* After ESC. Intermediate characters (20-2f) announce one more. */
static void feed_begun(struct lcd_escape *esc, u8 byte)
{
	switch (byte) {
	case '[':
		esc->state = LCD_ESCAPE_CONTROL;
		break;
	case 'P':
	case 'X':
	case ']':
	case '^':
	case '_':
		esc->state = LCD_ESCAPE_STRING;
		break;
	default:
		if (byte < 0x20 || byte > 0x2f)
			end(esc);
		break;
	}
}

/* In ESC [. One longer than the buffer is unknown: swallowed to its end. */
static void feed_control(struct lcd_escape *esc, struct lcd_screen *screen,
			 u8 byte)
{
	if (byte == 'L' && !esc->length) {
		esc->state = LCD_ESCAPE_LCD;
		return;
	}

	if (byte < 0x20 || byte > 0x7e) {
		end(esc);
		return;
	}

	if (esc->length < LCD_ESCAPE_LENGTH) {
		esc->text[esc->length++] = byte;
		if (byte >= 0x40)
			do_control(esc, screen);
	}

	if (byte >= 0x40)
		end(esc);
}

/* In ESC [ L. Glyphs and places go on to a semicolon, within 24 characters. */
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

	if (esc->length == LCD_TEXT_LENGTH)
		end(esc);

	return false;
}

/* Text: what charlcd takes for more than a character, and the rest */
static void feed_text(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte)
{
	switch (byte) {
	case ESC:
		begin(esc);
		break;
	case '\b':
		if (screen->x > 0)
			screen->x--;
		lcd_screen_blank(screen, screen->x, screen->x + 1);
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
 *
 * Return: true if the backlight is to flash: @screen wants it on, and the
 * caller has to clear &lcd_screen.flash 4 s from now.
 */
bool lcd_escape_feed(struct lcd_escape *esc, struct lcd_screen *screen, u8 byte)
{
	if (byte != '\r' && byte != '\n')
		screen->returned = 0;

	if (byte == '\n')
		end(esc);
	else if (byte == ESC)
		begin(esc);

	switch (esc->state) {
	case LCD_ESCAPE_NONE:
		feed_text(esc, screen, byte);
		break;
	case LCD_ESCAPE_BEGUN:
		if (byte != ESC)
			feed_begun(esc, byte);
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
