// SPDX-License-Identifier: GPL-2.0-only
/*
 * A panel at an address: what it is made as, and what is wrong with it.
 *
 * The faults stand between the bus and the model, which knows nothing of them.
 */
#include <linux/limits.h>
#include <linux/property.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/**
 * iic1602_sim_set_pins() - take over a wiring
 * @pins: set, but for the backlight's polarity; unchanged if there is no such wiring
 * @numbers: pins of RS, R/W, E, backlight, D4, D5, D6, D7
 *
 * Return: 0, or -EINVAL unless these are the pins 0 to 7 in any order.
 */
int iic1602_sim_set_pins(struct panel_pins *pins, const u8 numbers[IIC1602_SIM_PINS])
{
	struct panel_pins new = *pins;
	int i;

	for (i = 0; i < IIC1602_SIM_PINS; i++)
		if (numbers[i] >= IIC1602_SIM_PINS)
			return -EINVAL;

	new.rs = numbers[0];
	new.rw = numbers[1];
	new.e = numbers[2];
	new.backlight = numbers[3];
	for (i = 0; i < ARRAY_SIZE(new.data); i++)
		new.data[i] = numbers[4 + i];
	if (!panel_pins_valid(&new))
		return -EINVAL;

	*pins = new;

	return 0;
}

/**
 * iic1602_sim_common_pins() - the wiring of the backpack that an expander is common on
 * @expander: expander
 * @numbers: takes the pins of RS, R/W, E, backlight, D4, D5, D6, D7
 */
void iic1602_sim_common_pins(enum panel_expander_kind expander, u8 numbers[IIC1602_SIM_PINS])
{
	static const u8 pins[PANEL_EXPANDERS][IIC1602_SIM_PINS] = {
		[PANEL_PCF8574] = { 0, 1, 2, 3, 4, 5, 6, 7 },
		[PANEL_MCP23008] = { 1, 0, 2, 7, 3, 4, 5, 6 },
	};

	memcpy(numbers, pins[expander], IIC1602_SIM_PINS);
}

/* What the parameter and debugfs call them */
const char * const iic1602_sim_expanders[PANEL_EXPANDERS] = {
	[PANEL_PCF8574] = "pcf8574",
	[PANEL_MCP23008] = "mcp23008",
};

static bool iic1602_sim_address_possible(enum panel_expander_kind expander, u32 address)
{
	if (address >= 0x20 && address <= 0x27)
		return true;

	/* PCF8574A */
	return expander == PANEL_PCF8574 && address >= 0x38 && address <= 0x3f;
}

/**
 * iic1602_sim_set_expander() - take over an expander
 * @config: set; unchanged if there is no such expander at this address
 * @address: address
 * @name: its name
 *
 * Return: 0 or -EINVAL.
 */
int iic1602_sim_set_expander(struct panel_config *config, u16 address, const char *name)
{
	int found = match_string(iic1602_sim_expanders, PANEL_EXPANDERS, name);

	if (found < 0 || !iic1602_sim_address_possible(found, address))
		return -EINVAL;

	config->expander = found;

	return 0;
}

/* A device tree says it by the compatible, as to the driver */
static enum panel_expander_kind iic1602_sim_read_expander(struct fwnode_handle *node)
{
	const char *name = iic1602_sim_expanders[PANEL_PCF8574];

	if (fwnode_property_match_string(node, "compatible", "clcd,iic1602-mcp23008") >= 0)
		return PANEL_MCP23008;

	fwnode_property_read_string(node, "expander", &name);

	return strcmp(name, iic1602_sim_expanders[PANEL_MCP23008]) ? PANEL_PCF8574 :
								     PANEL_MCP23008;
}

static int iic1602_sim_read_pins(struct panel_config *config, struct fwnode_handle *node)
{
	struct panel_pins *pins = &config->pins;
	u8 common[IIC1602_SIM_PINS];
	u8 ctrl[3], data[4], backlight;

	iic1602_sim_common_pins(config->expander, common);
	memcpy(ctrl, common, sizeof(ctrl));
	backlight = common[3];
	memcpy(data, common + 4, sizeof(data));

	fwnode_property_read_u8_array(node, "pin-ctrl", ctrl, ARRAY_SIZE(ctrl));
	fwnode_property_read_u8_array(node, "pin-data", data, ARRAY_SIZE(data));
	fwnode_property_read_u8(node, "pin-backlight", &backlight);
	pins->backlight_active_low = fwnode_property_read_bool(node, "backlight-active-low");

	return iic1602_sim_set_pins(pins, (u8[]){ ctrl[0], ctrl[1], ctrl[2], backlight,
						  data[0], data[1], data[2], data[3] });
}

/**
 * iic1602_sim_set_geometry() - take over a geometry
 * @geometry: set; unchanged if no such panel is made
 * @columns: characters in a row
 * @rows: rows
 * @split: a 16x1 of the kind 8+8
 *
 * Return: 0 or -EINVAL.
 */
int iic1602_sim_set_geometry(struct panel_geometry *geometry, u32 columns, u32 rows,
			     bool split)
{
	struct panel_geometry new = { .columns = columns, .rows = rows, .split = split };

	if (columns > U8_MAX || rows > U8_MAX || !panel_geometry_valid(&new))
		return -EINVAL;

	*geometry = new;

	return 0;
}

static int iic1602_sim_read_geometry(struct panel_geometry *geometry,
				     struct fwnode_handle *node)
{
	u16 old_columns = 16, old_rows = 2;
	u32 columns, rows;

	fwnode_property_read_u16(node, "display-columns", &old_columns);
	fwnode_property_read_u16(node, "display-rows", &old_rows);
	columns = old_columns;
	rows = old_rows;
	fwnode_property_read_u32(node, "display-width-chars", &columns);
	fwnode_property_read_u32(node, "display-height-chars", &rows);

	return iic1602_sim_set_geometry(geometry, columns, rows,
					fwnode_property_read_bool(node, "split"));
}

static bool iic1602_sim_address_free(const struct iic1602_sim *sim,
				     enum panel_expander_kind expander, u32 address)
{
	unsigned int i;

	for (i = 0; i < sim->count; i++)
		if (sim->panels[i].address == address)
			return false;

	return iic1602_sim_address_possible(expander, address);
}

/**
 * iic1602_sim_panel_read() - make the panel that a firmware node describes
 * @panel: panel, its bus set and nothing else
 * @dev: the bus's device
 * @node: node with the properties of dts/auxdisplay/clcd,iic1602.yaml
 *
 * Return: 0, or -EINVAL after a sentence in the log.
 */
int iic1602_sim_panel_read(struct iic1602_sim_panel *panel, struct device *dev,
			   struct fwnode_handle *node)
{
	struct panel_config config = {
		.expander = iic1602_sim_read_expander(node),
		.open_nibble = 0xf,
		.bus_hz = panel->sim->bus_hz,
		.controller_hz = iic1602_sim_options.controller_hz,
	};
	u32 address = 0;

	fwnode_property_read_u32(node, "reg", &address);
	if (!iic1602_sim_address_free(panel->sim, config.expander, address))
		return dev_err_probe(dev, -EINVAL,
				     "no panel can be at 0x%02x: each has one of 0x20-0x27 and, but for an MCP23008's, 0x38-0x3f for itself\n",
				     address);

	if (iic1602_sim_read_pins(&config, node))
		return dev_err_probe(dev, -EINVAL,
				     "pins must be the numbers 0 to 7, each once\n");

	if (iic1602_sim_read_geometry(&config.geometry, node))
		return dev_err_probe(dev, -EINVAL,
				     "a controller has 80 characters, in 1, 2 or 4 rows; split is a 16x1\n");

	if (iic1602_sim_panel_make(panel, &config, iic1602_sim_options.rw_wired))
		return dev_err_probe(dev, -EINVAL, "no controller runs at %u Hz\n",
				     config.controller_hz);

	panel->address = address;

	return 0;
}

/* A controller that never gets done takes no instruction, and says so */
static void iic1602_sim_keep_busy(struct iic1602_sim_panel *panel)
{
	if (panel->stuck_busy)
		panel->model.controller.busy_until_ns = U64_MAX;
}

/**
 * iic1602_sim_panel_make() - put another panel at this address
 * @panel: panel, its bus locked; unchanged on error
 * @config: what it is, R/W's pin included
 * @rw_wired: R/W is wired to that pin
 *
 * It was powered on just now. Faults that are switched on stay.
 *
 * Return: 0, or -EINVAL if there is no such panel.
 */
int iic1602_sim_panel_make(struct iic1602_sim_panel *panel,
			   const struct panel_config *config, bool rw_wired)
{
	struct panel_config wired = *config;
	bool gone = panel->model.controller_gone;

	if (!rw_wired)
		wired.pins.rw = PANEL_UNWIRED;
	if (!panel_init(&panel->model, &wired))
		return -EINVAL;
	if (gone)
		panel_part(&panel->model, gone);

	panel->config = *config;
	panel->rw_wired = rw_wired;
	panel->made_ns = iic1602_sim_now(panel->sim);
	iic1602_sim_keep_busy(panel);

	return 0;
}

/**
 * iic1602_sim_panel_power_on() - power fails and comes back: all state is lost
 * @panel: panel, its bus locked
 */
void iic1602_sim_panel_power_on(struct iic1602_sim_panel *panel)
{
	iic1602_sim_panel_idle(panel, iic1602_sim_now(panel->sim));
	panel_power_on(&panel->model);
	iic1602_sim_keep_busy(panel);
}

/**
 * iic1602_sim_panel_part() - the controller comes off, or is put on again
 * @panel: panel, its bus locked
 * @gone: whether it is off
 *
 * It loses its power both times; the expander keeps its own, and its pins.
 */
void iic1602_sim_panel_part(struct iic1602_sim_panel *panel, bool gone)
{
	if (gone == panel->model.controller_gone)
		return;

	iic1602_sim_panel_idle(panel, iic1602_sim_now(panel->sim));
	panel_part(&panel->model, gone);
	iic1602_sim_keep_busy(panel);
}

/**
 * iic1602_sim_panel_stick() - have the controller busy for ever, or let it go on
 * @panel: panel, its bus locked
 * @stuck: whether it is
 */
void iic1602_sim_panel_stick(struct iic1602_sim_panel *panel, bool stuck)
{
	if (panel->stuck_busy && !stuck)
		panel->model.controller.busy_until_ns = panel->model.now_ns;
	panel->stuck_busy = stuck;
	iic1602_sim_keep_busy(panel);
}

/**
 * iic1602_sim_panel_idle() - nothing happened on this panel's wires until now
 * @panel: panel, its bus locked
 * @now: time of the bus
 */
void iic1602_sim_panel_idle(struct iic1602_sim_panel *panel, u64 now)
{
	u64 passed = now - panel->made_ns;

	/* The panel is ahead while the transfer that it has seen is waited for */
	if (passed > panel->model.now_ns)
		panel_idle(&panel->model, passed - panel->model.now_ns);
}

/* Whether it is this byte that a fault waits for */
static bool iic1602_sim_due(u32 *countdown)
{
	return *countdown && !--*countdown;
}

/**
 * iic1602_sim_panel_write() - one byte to the panel
 * @panel: panel, its bus locked, addressed for writing
 * @byte: byte
 *
 * A byte that gets lost takes its time on the bus and leaves the pins as they
 * were.
 *
 * Return: whether it was acknowledged.
 */
bool iic1602_sim_panel_write(struct iic1602_sim_panel *panel, u8 byte)
{
	bool nacked = iic1602_sim_due(&panel->nack_byte);
	bool dropped = iic1602_sim_due(&panel->drop_byte);

	if (nacked || dropped)
		panel_miss(&panel->model);
	else
		panel_write(&panel->model, byte);
	iic1602_sim_keep_busy(panel);

	return !nacked;
}

/**
 * iic1602_sim_panel_answer() - one byte from the panel
 * @panel: panel, its bus locked, addressed for reading
 *
 * Return: byte; the pins are as they were set, where no controller drives them.
 */
u8 iic1602_sim_panel_answer(struct iic1602_sim_panel *panel)
{
	return iic1602_sim_due(&panel->open_read) ? panel_read_open(&panel->model) :
						    panel_read(&panel->model);
}
