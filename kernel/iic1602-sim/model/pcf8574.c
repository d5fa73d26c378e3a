// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * PCF8574: eight quasi-bidirectional pins. One that is written 0 is held low; one that is written 1
 * is pulled up weakly, and another chip may pull it low. All are 1 after power-on.
 */
#include "internal.h"

static void power_on(struct panel *panel)
{
	panel->port = 0xff;
}

static void start(struct panel *panel)
{
}

static void write(struct panel *panel, u8 byte)
{
	panel_pins_set(panel, byte);
}

static u8 read(struct panel *panel, u8 levels)
{
	return levels;
}

static u8 inputs(const struct panel *panel)
{
	return panel->port;
}

/* A pin that is written 1 is high by itself */
static void settle(struct panel *panel)
{
}

const struct panel_expander panel_pcf8574 = {
	.power_on = power_on,
	.start = start,
	.write = write,
	.read = read,
	.inputs = inputs,
	.settle = settle,
};
