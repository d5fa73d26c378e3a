// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The backpack's wiring, from the expander's eight pins to the controller.
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

static u8 data_pins(const struct panel *panel)
{
	u8 pins = 0;
	int i;

	for (i = 0; i < 4; i++)
		pins |= BIT(panel->config.pins.data[i]);
	return pins;
}

static bool controller_drives(const struct panel *panel)
{
	return !panel->controller_gone && pin(panel->port, panel->config.pins.e) &&
	       rw_level(panel, panel->port);
}

/* Data pins that are no inputs stay as the expander drives them. */
static bool contends(const struct panel *panel)
{
	return controller_drives(panel) &&
	       data_pins(panel) & ~panel_expander(panel)->inputs(panel);
}

/*
 * All pins change together: a signal that changes in the very byte of E's edge keeps neither
 * its set-up nor its hold time. What the controller takes then is unknown; the model lets it
 * take the levels from before.
 */
void panel_pins_set(struct panel *panel, u8 port)
{
	const struct panel_pins *pins = &panel->config.pins;
	u8 before = panel->port;
	bool e_before = pin(before, pins->e);
	bool e = pin(port, pins->e);
	bool rs = pin(before, pins->rs);
	bool rw = rw_level(panel, before);
	bool moved = rs != pin(port, pins->rs) || rw != rw_level(panel, port);

	panel->port = port;
	if (panel->controller_gone)
		return;

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

	if (contends(panel))
		panel_note_breach(panel, PANEL_BREACH_CONTENTION);
}

/*
 * Pins that are high while no chip drives them. The controller pulls up all that it has but E
 * (HD44780U, pin circuits); the board keeps the backlight off.
 */
u8 panel_pins_pulled_up(const struct panel *panel)
{
	const struct panel_pins *pins = &panel->config.pins;
	u8 pulled = 0;

	if (pins->backlight != PANEL_UNWIRED && pins->backlight_active_low)
		pulled |= BIT(pins->backlight);
	if (panel->controller_gone)
		return pulled;

	pulled |= data_pins(panel) | BIT(pins->rs);
	if (pins->rw != PANEL_UNWIRED)
		pulled |= BIT(pins->rw);
	return pulled;
}

u8 panel_pins_levels(const struct panel *panel)
{
	const struct panel_pins *pins = &panel->config.pins;
	u8 inputs = panel_expander(panel)->inputs(panel);
	u8 levels = panel->port;
	u8 output;
	int i;

	if (!controller_drives(panel))
		return levels;

	output = panel_controller_output(panel, pin(levels, pins->rs));
	for (i = 0; i < 4; i++)
		if (!(output & BIT(i)))
			levels &= ~(BIT(pins->data[i]) & inputs);
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
