// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * PCF8574: eight quasi-bidirectional pins, and the backpack's wiring from them to the
 * controller. A pin that is written 0 is held low; one that is written 1 is pulled up
 * weakly, and another chip may pull it low.
 */
#include "internal.h"

static bool pin(u8 port, s8 number)
{
	return port & BIT(number);
}

/* An unwired R/W is tied low: the controller is only ever written. */
static bool rw_level(const struct panel *panel, u8 port)
{
	return panel->config.pins.rw != PANEL_UNWIRED && pin(port, panel->config.pins.rw);
}

static u8 data_nibble(const struct panel *panel, u8 port)
{
	u8 nibble = 0;
	int i;

	for (i = 0; i < 4; i++)
		if (pin(port, panel->config.pins.data[i]))
			nibble |= BIT(i);
	return nibble;
}

/* Data pins that are written 1 may be driven by the controller; the others stay low. */
static bool contends(const struct panel *panel, u8 port)
{
	return pin(port, panel->config.pins.e) && rw_level(panel, port) &&
	       data_nibble(panel, port) != 0xf;
}

void panel_expander_power_on(struct panel *panel)
{
	panel->port = 0xff;
}

/*
 * All pins change together: a signal that changes in the very byte of E's edge keeps neither
 * its set-up nor its hold time. What the controller takes then is unknown; the model lets it
 * take the levels from before.
 */
void panel_expander_write(struct panel *panel, u8 port)
{
	const struct panel_pins *pins = &panel->config.pins;
	u8 before = panel->port;
	bool e_before = pin(before, pins->e);
	bool e = pin(port, pins->e);
	bool rs = pin(before, pins->rs);
	bool rw = rw_level(panel, before);
	bool moved = rs != pin(port, pins->rs) || rw != rw_level(panel, port);

	panel->port = port;

	if (!e_before && e) {
		if (moved)
			panel_note_breach(panel, PANEL_BREACH_ADDRESS_SETUP);
		panel_controller_e_rise(panel, pin(port, pins->rs), rw_level(panel, port));
	} else if (e_before && !e) {
		if (moved)
			panel_note_breach(panel, PANEL_BREACH_ADDRESS_HOLD);
		if (!rw && data_nibble(panel, before) != data_nibble(panel, port))
			panel_note_breach(panel, PANEL_BREACH_DATA_HOLD);
		panel_controller_e_fall(panel, rs, rw, data_nibble(panel, before));
	} else if (e && moved) {
		panel_note_breach(panel, PANEL_BREACH_ADDRESS_CHANGE);
	}

	if (contends(panel, port))
		panel_note_breach(panel, PANEL_BREACH_CONTENTION);
}

u8 panel_expander_levels(const struct panel *panel)
{
	const struct panel_pins *pins = &panel->config.pins;
	u8 levels = panel->port;
	u8 output;
	int i;

	if (!pin(levels, pins->e) || !rw_level(panel, levels))
		return levels;

	output = panel_controller_output(panel, pin(levels, pins->rs));
	for (i = 0; i < 4; i++)
		if (!(output & BIT(i)))
			levels &= ~BIT(pins->data[i]);
	return levels;
}

/**
 * panel_backlight() - whether the backlight is lit
 * @panel: the panel
 *
 * Return: true if its pin is at the active level, or if it has no pin.
 */
bool panel_backlight(const struct panel *panel)
{
	const struct panel_pins *pins = &panel->config.pins;

	if (pins->backlight == PANEL_UNWIRED)
		return true;
	return pin(panel->port, pins->backlight) != pins->backlight_active_low;
}

/* Takes a pin into the set of those in use; false if it cannot be taken. */
static bool claim(u8 *used, s8 number)
{
	if (number < 0 || number > 7 || (*used & BIT(number)))
		return false;
	*used |= BIT(number);
	return true;
}

/**
 * panel_pins_valid() - whether a wiring can exist
 * @pins: the wiring
 *
 * Return: true if all pins are 0 to 7 and different; R/W and backlight may be unwired.
 */
bool panel_pins_valid(const struct panel_pins *pins)
{
	u8 used = 0;
	int i;

	for (i = 0; i < 4; i++)
		if (!claim(&used, pins->data[i]))
			return false;
	if (!claim(&used, pins->rs) || !claim(&used, pins->e))
		return false;
	if (pins->rw != PANEL_UNWIRED && !claim(&used, pins->rw))
		return false;
	return pins->backlight == PANEL_UNWIRED || claim(&used, pins->backlight);
}
