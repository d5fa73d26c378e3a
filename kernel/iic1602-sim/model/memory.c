// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * DDRAM, CGRAM, the address counter that points into either, and the display's shift.
 */
#include "internal.h"

/* Cells of one line, and so of the ring that the display shifts in. */
u8 panel_line_cells(const struct panel_controller *ctl)
{
	return ctl->two_lines ? LINE_LENGTH : PANEL_DDRAM_SIZE;
}

/*
 * A DDRAM address's place among the 80 cells, or -1 where there is none: 00-4f in one-line
 * mode, 00-27 and 40-67 in two-line mode.
 */
int panel_ddram_index(const struct panel_controller *ctl, u8 address)
{
	if (!ctl->two_lines)
		return address < PANEL_DDRAM_SIZE ? address : -1;
	if (address < LINE_LENGTH)
		return address;
	if (address >= SECOND_LINE && address < SECOND_LINE + LINE_LENGTH)
		return address - SECOND_LINE + LINE_LENGTH;
	return -1;
}

/* An address without a cell reads as 0. */
u8 panel_memory_read(const struct panel_controller *ctl)
{
	int index;

	if (ctl->ac_in_cgram)
		return ctl->cgram[ctl->ac];
	index = panel_ddram_index(ctl, ctl->ac);
	return index < 0 ? 0 : ctl->ddram[index];
}

/* What is written to an address without a cell is lost. */
void panel_memory_write(struct panel_controller *ctl, u8 byte)
{
	int index;

	if (ctl->ac_in_cgram) {
		ctl->cgram[ctl->ac] = byte;
		return;
	}
	index = panel_ddram_index(ctl, ctl->ac);
	if (index >= 0)
		ctl->ddram[index] = byte;
}

/* One step in DDRAM: in two-line mode 27 is followed by 40, and 67 by 00. */
static u8 ddram_step(const struct panel_controller *ctl, bool right)
{
	int index = panel_ddram_index(ctl, ctl->ac);

	if (index < 0)
		return (right ? ctl->ac + 1 : ctl->ac - 1) & 0x7f;

	if (right)
		index = index == PANEL_DDRAM_SIZE - 1 ? 0 : index + 1;
	else
		index = index == 0 ? PANEL_DDRAM_SIZE - 1 : index - 1;

	if (ctl->two_lines && index >= LINE_LENGTH)
		return index - LINE_LENGTH + SECOND_LINE;
	return index;
}

void panel_address_step(struct panel_controller *ctl, bool right)
{
	if (ctl->ac_in_cgram)
		ctl->ac = (right ? ctl->ac + 1 : ctl->ac - 1) & (PANEL_CGRAM_SIZE - 1);
	else
		ctl->ac = ddram_step(ctl, right);
}

/* Both lines shift together, each in its own ring. */
void panel_display_step(struct panel_controller *ctl, bool right)
{
	u8 cells = panel_line_cells(ctl);

	if (right)
		ctl->shift = ctl->shift == 0 ? cells - 1 : ctl->shift - 1;
	else
		ctl->shift = ctl->shift == cells - 1 ? 0 : ctl->shift + 1;
}
