// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * MCP23008 (Microchip DS21919): eleven registers. A message that is written begins with the
 * address of one; what follows goes to it, and to those behind it unless IOCON says that the
 * pointer stays. What is read begins where the pointer is.
 *
 * An output is driven both ways. An input is pulled up by the chip if GPPU says so, or by what is
 * at the other end; one that nothing pulls up is low here, though it may be anything. Interrupts
 * are left out: their pin has no say in what is shown.
 */
#include "internal.h"

#define IODIR	0x00
#define IPOL	0x01
#define IOCON	0x05
#define GPPU	0x06
#define INTF	0x07
#define INTCAP	0x08
#define GPIO	0x09
#define OLAT	0x0a

#define IOCON_SEQOP	BIT(5)
#define IOCON_BITS	0x3e	/* the others read 0 */

static u8 pins_of(const struct panel *panel)
{
	const u8 *registers = panel->registers;
	u8 pulled = registers[GPPU] | panel_pins_pulled_up(panel);

	return (registers[OLAT] & ~registers[IODIR]) | (pulled & registers[IODIR]);
}

static void power_on(struct panel *panel)
{
	memset(panel->registers, 0, sizeof(panel->registers));
	panel->registers[IODIR] = 0xff;
	panel->pointer = 0;
	panel->pointed = false;
	panel->port = pins_of(panel);
}

static void start(struct panel *panel)
{
	panel->pointed = false;
}

static void step(struct panel *panel)
{
	if (!(panel->registers[IOCON] & IOCON_SEQOP))
		panel->pointer = (panel->pointer + 1) % PANEL_REGISTERS;
}

static void point(struct panel *panel, u8 byte)
{
	panel->pointed = true;
	panel->pointer = byte;
	if (byte >= PANEL_REGISTERS)
		panel_note_breach(panel, PANEL_BREACH_UNKNOWN_REGISTER);
}

static void store(struct panel *panel, u8 byte)
{
	switch (panel->pointer) {
	case INTF:
	case INTCAP:
		break;
	case IOCON:
		panel->registers[IOCON] = byte & IOCON_BITS;
		break;
	case GPIO:
		panel->registers[OLAT] = byte;
		break;
	default:
		panel->registers[panel->pointer] = byte;
		break;
	}
}

static void write(struct panel *panel, u8 byte)
{
	if (!panel->pointed) {
		point(panel, byte);
		return;
	}
	if (panel->pointer >= PANEL_REGISTERS)
		return;

	store(panel, byte);
	step(panel);
	panel_pins_set(panel, pins_of(panel));
}

static u8 read(struct panel *panel, u8 levels)
{
	u8 byte;

	if (panel->pointer >= PANEL_REGISTERS)
		return 0xff;

	byte = panel->registers[panel->pointer];
	if (panel->pointer == GPIO)
		byte = levels ^ panel->registers[IPOL];
	step(panel);
	return byte;
}

static u8 inputs(const struct panel *panel)
{
	return panel->registers[IODIR];
}

static void settle(struct panel *panel)
{
	panel->port = pins_of(panel);
}

const struct panel_expander panel_mcp23008 = {
	.power_on = power_on,
	.start = start,
	.write = write,
	.read = read,
	.inputs = inputs,
	.settle = settle,
};
