// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The bus that a panel stands on: its time, its clocks, and the bytes that reach the expander.
 */
#include "internal.h"

#define NS_PER_S	1000000000U
#define CLOCKS_PER_BYTE	9	/* eight bits and the acknowledge */

const struct panel_expander *panel_expander(const struct panel *panel)
{
	static const struct panel_expander *const kinds[PANEL_EXPANDERS] = {
		[PANEL_PCF8574] = &panel_pcf8574,
		[PANEL_MCP23008] = &panel_mcp23008,
	};

	return kinds[panel->config.expander];
}

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
 * Return: false, with nothing changed, if geometry, expander or wiring cannot exist or a clock
 * is outside of what the model can count (bus 1 Hz to 1 GHz, controller 100 Hz to 1 GHz).
 */
bool panel_init(struct panel *panel, const struct panel_config *config)
{
	if (!panel_geometry_valid(&config->geometry) || !panel_pins_valid(&config->pins))
		return false;
	if ((unsigned int)config->expander >= PANEL_EXPANDERS)
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
 * The expander's pins are as its data sheet says, the controller is busy with its internal reset
 * for 10 ms.
 */
void panel_power_on(struct panel *panel)
{
	panel_expander(panel)->power_on(panel);
	panel_controller_power_on(panel);
}

/**
 * panel_power_on_controller() - the same, but the expander keeps its power
 * @panel: the panel
 */
void panel_power_on_controller(struct panel *panel)
{
	panel_controller_power_on(panel);
}

/**
 * panel_part() - the controller comes off, or is put on again
 * @panel: the panel
 * @gone: whether it is off; it loses its power each time
 */
void panel_part(struct panel *panel, bool gone)
{
	panel->controller_gone = gone;
	panel_controller_power_on(panel);
	panel_expander(panel)->settle(panel);
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
	panel_expander(panel)->start(panel);
}

/* Whether the bus can carry a byte in this direction; it has taken its time then */
static bool pass_byte(struct panel *panel, enum panel_bus_state direction)
{
	if (panel->bus != direction) {
		panel_note_breach(panel, PANEL_BREACH_NOT_ADDRESSED);
		return false;
	}
	pass_clocks(panel, CLOCKS_PER_BYTE);
	panel->bytes++;
	return true;
}

/**
 * panel_write() - one byte from the master to the expander
 * @panel: the panel
 * @byte: taken over with the acknowledge
 */
void panel_write(struct panel *panel, u8 byte)
{
	if (pass_byte(panel, PANEL_BUS_WRITE))
		panel_expander(panel)->write(panel, byte);
}

/**
 * panel_miss() - one byte from the master that the bus carries and the expander never gets
 * @panel: the panel
 */
void panel_miss(struct panel *panel)
{
	pass_byte(panel, PANEL_BUS_WRITE);
}

static u8 read_levels(struct panel *panel, u8 levels)
{
	return pass_byte(panel, PANEL_BUS_READ) ? panel_expander(panel)->read(panel, levels) : 0xff;
}

/**
 * panel_read() - one byte from the expander to the master
 * @panel: the panel
 *
 * Return: what the expander gives; pins are as they were at the acknowledge of the byte before
 * (PCF8574, read mode). 0xff where nobody drives the bus.
 */
u8 panel_read(struct panel *panel)
{
	return read_levels(panel, panel_pins_levels(panel));
}

/**
 * panel_read_open() - the same, but whatever the controller drives doesn't reach the pins
 * @panel: the panel
 *
 * Return: as panel_read().
 */
u8 panel_read_open(struct panel *panel)
{
	return read_levels(panel, panel->port);
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
