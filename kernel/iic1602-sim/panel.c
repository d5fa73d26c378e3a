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

static int iic1602_sim_read_pins(struct panel_pins *pins, struct fwnode_handle *node)
{
	u8 ctrl[] = { 0, 1, 2 };
	u8 data[] = { 4, 5, 6, 7 };
	u8 backlight = 3;

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

static bool iic1602_sim_address_free(const struct iic1602_sim *sim, u32 address)
{
	unsigned int i;

	for (i = 0; i < sim->count; i++)
		if (sim->panels[i].address == address)
			return false;

	/* PCF8574, PCF8574A */
	return (address >= 0x20 && address <= 0x27) || (address >= 0x38 && address <= 0x3f);
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
		.open_nibble = 0xf,
		.bus_hz = panel->sim->bus_hz,
		.controller_hz = iic1602_sim_options.controller_hz,
	};
	u32 address = 0;

	fwnode_property_read_u32(node, "reg", &address);
	if (!iic1602_sim_address_free(panel->sim, address))
		return dev_err_probe(dev, -EINVAL,
				     "no panel can be at 0x%02x: each has one of 0x20-0x27 and 0x38-0x3f for itself\n",
				     address);

	if (iic1602_sim_read_pins(&config.pins, node))
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

	if (!rw_wired)
		wired.pins.rw = PANEL_UNWIRED;
	if (!panel_init(&panel->model, &wired))
		return -EINVAL;

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
	u8 port = panel->model.port;

	if (gone == panel->controller_gone)
		return;

	iic1602_sim_panel_power_on(panel);
	panel->model.port = port;
	panel->controller_gone = gone;
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

/* Port byte that reaches the pins and, as E was and stays low, no controller */
static void iic1602_sim_pass_by(struct iic1602_sim_panel *panel, u8 byte)
{
	panel->model.port = 0;
	panel_write(&panel->model, 0);
	panel->model.port = byte;
}

/**
 * iic1602_sim_panel_write() - one port byte to the panel
 * @panel: panel, its bus locked, addressed for writing
 * @byte: levels of the eight pins
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
		byte = panel->model.port;

	if (panel->controller_gone)
		iic1602_sim_pass_by(panel, byte);
	else
		panel_write(&panel->model, byte);
	iic1602_sim_keep_busy(panel);

	return !nacked;
}

/**
 * iic1602_sim_panel_levels() - one byte from the panel: the levels of its pins
 * @panel: panel, its bus locked, addressed for reading
 *
 * Return: levels; as they were set, where no controller drives them.
 */
u8 iic1602_sim_panel_levels(struct iic1602_sim_panel *panel)
{
	bool open = iic1602_sim_due(&panel->open_read) || panel->controller_gone;
	u8 levels = panel_read(&panel->model);

	return open ? panel->model.port : levels;
}
