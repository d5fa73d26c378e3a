// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Which DDRAM cell is seen where: the panels that there can be, the rows' first addresses,
 * and the display's shift.
 */
#include "internal.h"

/* Columns of a split panel, half of them on either line. */
#define SPLIT_COLUMNS 16

/**
 * panel_geometry_valid() - whether one controller can drive such a glass
 * @geometry: the geometry
 *
 * HD44780U data sheet: 80 characters, on one common for a row's line or on two.
 *
 * Return: true for 1, 2 or 4 rows of at most 80 characters together, and for 8+8.
 */
bool panel_geometry_valid(const struct panel_geometry *geometry)
{
	u8 columns = geometry->columns, rows = geometry->rows;

	if (geometry->split)
		return columns == SPLIT_COLUMNS && rows == 1;
	if (rows != 1 && rows != 2 && rows != 4)
		return false;
	return columns && columns * rows <= PANEL_DDRAM_SIZE;
}

/* Whether a cell is wired to the commons of the controller's second line. */
static bool on_second_line(const struct panel_geometry *geometry, u8 row, u8 column)
{
	return row & 1 || (geometry->split && column >= SPLIT_COLUMNS / 2);
}

/**
 * panel_cell_address() - the DDRAM address that a cell shows while nothing is shifted
 * @geometry: a valid geometry
 * @row: row, from 0 at the top
 * @column: column, from 0 at the left
 *
 * A panel of four rows cuts each of the controller's two lines in two: the third row goes
 * on where the first one ends.
 *
 * Return: the address, or -1 outside of the panel.
 */
int panel_cell_address(const struct panel_geometry *geometry, u8 row, u8 column)
{
	int address = column;

	if (row >= geometry->rows || column >= geometry->columns)
		return -1;
	if (geometry->split)
		address %= SPLIT_COLUMNS / 2;
	if (row >= 2)
		address += geometry->columns;
	if (on_second_line(geometry, row, column))
		address += SECOND_LINE;
	return address;
}

/*
 * A cell's place among the 80 cells with the shift applied, or -1 if the controller drives
 * no such line. Shifting moves a cell's view along its own line.
 */
static int visible_index(const struct panel *panel, u8 row, u8 column)
{
	const struct panel_controller *ctl = &panel->controller;
	const struct panel_geometry *geometry = &panel->config.geometry;
	int address = panel_cell_address(geometry, row, column);
	int line = 0;

	if (address < 0)
		return -1;
	if (on_second_line(geometry, row, column)) {
		if (!ctl->two_lines)
			return -1;
		line = LINE_LENGTH;
		address -= SECOND_LINE;
	}
	if (address >= panel_line_cells(ctl))
		return -1;
	address += ctl->shift;
	if (address >= panel_line_cells(ctl))
		address -= panel_line_cells(ctl);
	return line + address;
}

/**
 * panel_visible_code() - the character code that a cell of the glass is driven with
 * @panel: the panel
 * @row: row, from 0 at the top
 * @column: column, from 0 at the left
 *
 * It tells the DDRAM's view, whether the display is on or off.
 *
 * Return: the code, or -1 outside of the panel and in rows that the controller leaves
 * undriven (those of the second line in one-line mode, and those past a line's end).
 */
int panel_visible_code(const struct panel *panel, u8 row, u8 column)
{
	int index = visible_index(panel, row, column);

	return index < 0 ? -1 : panel->controller.ddram[index];
}

/**
 * panel_cursor_position() - the cell that the address counter points at
 * @panel: the panel
 * @row: its row, if it is seen
 * @column: its column, if it is seen
 *
 * Return: false if the address counter points into CGRAM or at a cell that is not seen.
 */
bool panel_cursor_position(const struct panel *panel, u8 *row, u8 *column)
{
	const struct panel_geometry *geometry = &panel->config.geometry;
	int index = panel_ddram_index(&panel->controller, panel->controller.ac);
	u8 r, c;

	if (panel->controller.ac_in_cgram || index < 0)
		return false;
	for (r = 0; r < geometry->rows; r++) {
		for (c = 0; c < geometry->columns; c++) {
			if (visible_index(panel, r, c) != index)
				continue;
			*row = r;
			*column = c;
			return true;
		}
	}
	return false;
}

/**
 * panel_glyph() - the CGRAM rows of a character code
 * @panel: the panel
 * @code: character code
 *
 * Codes 08-0f show the same glyphs as 00-07. With the 5x10 font there are four glyphs of 16
 * rows, and bit 0 of the code does not count; a cell of 8 rows shows the first 8.
 *
 * Return: eight rows, top first, bit 4 being the leftmost dot; NULL for codes of the ROM.
 */
const u8 *panel_glyph(const struct panel *panel, u8 code)
{
	const struct panel_controller *ctl = &panel->controller;

	if (code > 0x0f)
		return NULL;
	code &= ctl->tall_font && !ctl->two_lines ? 6 : 7;
	return &ctl->cgram[code * 8];
}
