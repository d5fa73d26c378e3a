// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The bus that a panel stands on: its time, its clocks, and the bytes that reach the expander.
 */
#include "internal.h"

#define NS_PER_S	1000000000U
#define CLOCKS_PER_BYTE	9	/* eight bits and the acknowledge */

static void pass_clocks(struct panel *panel, u32 clocks)
{
	panel->clocks += clocks;
	panel->now_ns += (u64)clocks * panel->clock_ns;
}

/**
 * panel_init() - make a panel that was powered on just now
 * @panel: the panel
 * @config: geometry, wiring and clocks; copied
 *
 * Return: false, with nothing changed, if the geometry or the wiring cannot exist or a clock
 * is outside of what the model can count (bus 1 Hz to 1 GHz, controller 100 Hz to 1 GHz).
 */
bool panel_init(struct panel *panel, const struct panel_config *config)
{
	if (!panel_geometry_valid(&config->geometry) || !panel_pins_valid(&config->pins))
		return false;
	if (!config->bus_hz || config->bus_hz > NS_PER_S)
		return false;
	if (config->controller_hz < 100 || config->controller_hz > NS_PER_S)
		return false;

	memset(panel, 0, sizeof(*panel));
	panel->config = *config;
	panel->clock_ns = NS_PER_S / config->bus_hz;
	panel->bus = PANEL_BUS_IDLE;
	panel_power_on(panel);
	return true;
}

/**
 * panel_power_on() - power fails and comes back: all state but the counts is lost
 * @panel: the panel
 *
 * The expander's pins are all 1, the controller is busy with its internal reset for 10 ms.
 */
void panel_power_on(struct panel *panel)
{
	panel_expander_power_on(panel);
	panel_controller_power_on(panel);
}

/**
 * panel_start() - a start condition and the address byte
 * @panel: the panel
 * @read: the address byte's direction bit
 *
 * Within a transfer it is a repeated start. Either takes one clock, and nine for the address.
 */
void panel_start(struct panel *panel, bool read)
{
	if (panel->bus == PANEL_BUS_IDLE)
		panel->transfers++;
	panel->bus = read ? PANEL_BUS_READ : PANEL_BUS_WRITE;
	pass_clocks(panel, 1 + CLOCKS_PER_BYTE);
}

/**
 * panel_write() - one byte from the master to the expander's port
 * @panel: the panel
 * @byte: levels of the eight pins, taken over with the acknowledge
 */
void panel_write(struct panel *panel, u8 byte)
{
	if (panel->bus != PANEL_BUS_WRITE) {
		panel_note_breach(panel, PANEL_BREACH_NOT_ADDRESSED);
		return;
	}
	pass_clocks(panel, CLOCKS_PER_BYTE);
	panel->bytes++;
	panel_expander_write(panel, byte);
}

/**
 * panel_read() - one byte from the expander's port to the master
 * @panel: the panel
 *
 * Return: the pins' levels as they were at the acknowledge of the byte before (PCF8574,
 * read mode), 0xff where nobody drives the bus.
 */
u8 panel_read(struct panel *panel)
{
	u8 levels;

	if (panel->bus != PANEL_BUS_READ) {
		panel_note_breach(panel, PANEL_BREACH_NOT_ADDRESSED);
		return 0xff;
	}
	levels = panel_expander_levels(panel);
	pass_clocks(panel, CLOCKS_PER_BYTE);
	panel->bytes++;
	return levels;
}

/**
 * panel_stop() - a stop condition: one clock; without a transfer it is none of ours
 * @panel: the panel
 */
void panel_stop(struct panel *panel)
{
	if (panel->bus == PANEL_BUS_IDLE)
		return;
	panel->bus = PANEL_BUS_IDLE;
	pass_clocks(panel, 1);
}

/**
 * panel_idle() - time passes, and nothing happens on this panel's wires
 * @panel: the panel
 * @ns: nanoseconds
 */
void panel_idle(struct panel *panel, u64 ns)
{
	panel->now_ns += ns;
}
