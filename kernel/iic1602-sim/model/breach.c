// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Breaches of the data sheets: their names, and the count of each.
 */
#include "internal.h"

static const struct {
	const char *name;
	const char *text;
} breaches[PANEL_BREACH_COUNT] = {
	[PANEL_BREACH_ADDRESS_SETUP] = {
		"address-setup",
		"tAS: RS or R/W changed in the byte that raised E; set them one byte earlier",
	},
	[PANEL_BREACH_ADDRESS_HOLD] = {
		"address-hold",
		"tAH: RS or R/W changed in the byte that lowered E; change them one byte later",
	},
	[PANEL_BREACH_ADDRESS_CHANGE] = {
		"address-change",
		"RS or R/W changed while E was high; lower E first",
	},
	[PANEL_BREACH_DATA_HOLD] = {
		"data-hold",
		"tDSW and tH: D4-D7 changed in the byte that lowered E; keep them in that byte",
	},
	[PANEL_BREACH_E_PULSE] = {
		"e-pulse",
		"PWEH: E was high for less than 450 ns; the bus is too fast",
	},
	[PANEL_BREACH_E_CYCLE] = {
		"e-cycle",
		"tcycE: E rose twice within 1000 ns; the bus is too fast",
	},
	[PANEL_BREACH_CONTENTION] = {
		"contention",
		"a data pin was held low while the controller drives it; write 1 to read",
	},
	[PANEL_BREACH_BUSY] = {
		"busy",
		"an instruction began while the controller was busy, and is lost; wait longer",
	},
	[PANEL_BREACH_SETTLING] = {
		"address-settling",
		"tADD: an instruction began before the address counter had moved; wait longer",
	},
	[PANEL_BREACH_POWER_ON_WAIT] = {
		"power-on-wait",
		"an instruction came within 40 ms of power-on; wait longer",
	},
	[PANEL_BREACH_INIT_FIRST_WAIT] = {
		"init-first-wait",
		"the pause after the first nibble 3 was shorter than 4.1 ms",
	},
	[PANEL_BREACH_INIT_SECOND_WAIT] = {
		"init-second-wait",
		"the pause after the second nibble 3 was shorter than 100 us",
	},
	[PANEL_BREACH_SPLIT_BYTE] = {
		"split-byte",
		"RS or R/W differed between the nibbles of one byte; nibbles are out of step",
	},
	[PANEL_BREACH_FUNCTION_SET] = {
		"function-set",
		"lines or font changed outside an initialisation; initialise again instead",
	},
	[PANEL_BREACH_DDRAM_RANGE] = {
		"ddram-range",
		"a DDRAM address was set that the line mode does not have",
	},
	[PANEL_BREACH_STALE_READ] = {
		"stale-read",
		"data was read with no address set before it, and is not the cell's",
	},
	[PANEL_BREACH_UNKNOWN_INSTRUCTION] = {
		"unknown-instruction",
		"instruction 00 does not exist",
	},
	[PANEL_BREACH_NOT_ADDRESSED] = {
		"not-addressed",
		"a byte came outside a transfer, or against its direction",
	},
	[PANEL_BREACH_UNKNOWN_REGISTER] = {
		"unknown-register",
		"the expander has no such register; a message begins with one of 00 to 0a",
	},
};

/**
 * panel_breach_name() - the short name of a breach, for programs and tables
 * @breach: the breach
 *
 * Return: a static string, or NULL when there is no such breach.
 */
const char *panel_breach_name(enum panel_breach breach)
{
	return (unsigned int)breach < PANEL_BREACH_COUNT ? breaches[breach].name : NULL;
}

/**
 * panel_breach_text() - a breach in one sentence, with its data-sheet term and the cure
 * @breach: the breach
 *
 * Return: a static string, or NULL when there is no such breach.
 */
const char *panel_breach_text(enum panel_breach breach)
{
	return (unsigned int)breach < PANEL_BREACH_COUNT ? breaches[breach].text : NULL;
}

/**
 * panel_forget_breaches() - start counting anew, all else being kept
 * @panel: the panel
 */
void panel_forget_breaches(struct panel *panel)
{
	memset(panel->breaches, 0, sizeof(panel->breaches));
}

void panel_note_breach(struct panel *panel, enum panel_breach breach)
{
	struct panel_breach_record *record = &panel->breaches[breach];

	if (!record->count) {
		record->first_byte = panel->bytes;
		record->first_ns = panel->now_ns;
	}
	record->count++;
}
