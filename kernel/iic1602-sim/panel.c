// SPDX-License-Identifier: GPL-2.0-only
/*
 * A panel at an address: what it is made as, and what is wrong with it.
 *
 * The faults stand between the bus and the model, which knows nothing of them.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/limits.h>
#include <linux/minmax.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/**
 * iic1602_sim_panel_read() - what a device tree says of a panel
 * @settings: set
 * @node: node with the properties of dts/auxdisplay/clcd,iic1602.yaml
 *
 * What it doesn't say, as it is no panel's property, the module's parameters do.
 */
void iic1602_sim_panel_read(struct iic1602_sim_panel_settings *settings,
			    struct fwnode_handle *node)
{
	u32 address = 0, columns, rows;
	u16 old_columns = 16, old_rows = 2;
	u8 ctrl[3], data[4], backlight;
	bool mcp23008;

	/* As to the driver, the compatible says it */
	mcp23008 = fwnode_property_match_string(node, "compatible", "clcd,iic1602-mcp23008") >= 0;
	iic1602_sim_set_expander(settings, mcp23008 ? PANEL_MCP23008 : PANEL_PCF8574);
	memcpy(ctrl, settings->pins, sizeof(ctrl));
	backlight = settings->pins[3];
	memcpy(data, settings->pins + 4, sizeof(data));

	fwnode_property_read_u32(node, "reg", &address);
	fwnode_property_read_u16(node, "display-columns", &old_columns);
	fwnode_property_read_u16(node, "display-rows", &old_rows);
	columns = old_columns;
	rows = old_rows;
	fwnode_property_read_u32(node, "display-width-chars", &columns);
	fwnode_property_read_u32(node, "display-height-chars", &rows);
	fwnode_property_read_u8_array(node, "pin-ctrl", ctrl, ARRAY_SIZE(ctrl));
	fwnode_property_read_u8_array(node, "pin-data", data, ARRAY_SIZE(data));
	fwnode_property_read_u8(node, "pin-backlight", &backlight);

	/* Numbers that don't fit become such as can't be */
	*settings = (struct iic1602_sim_panel_settings){
		.address = min_t(u32, address, U16_MAX),
		.geometry = {
			.columns = min_t(u32, columns, U8_MAX),
			.rows = min_t(u32, rows, U8_MAX),
			.split = fwnode_property_read_bool(node, "split"),
		},
		.expander = settings->expander,
		.pins = { ctrl[0], ctrl[1], ctrl[2], backlight,
			  data[0], data[1], data[2], data[3] },
		.backlight_active_low = fwnode_property_read_bool(node, "backlight-active-low"),
		.rw_wired = iic1602_sim_defaults.panel.rw_wired,
		.controller_hz = iic1602_sim_defaults.panel.controller_hz,
	};
}

static bool iic1602_sim_address_taken(const struct iic1602_sim *sim, u16 address)
{
	const struct iic1602_sim_panel *panel;

	list_for_each_entry(panel, &sim->panels, entry)
		if (panel->settings.address == address)
			return true;

	return false;
}

/**
 * iic1602_sim_add_panel() - make a panel on a bus, powered on just now
 * @sim: the bus
 * @dev: its device
 * @settings: what it is; copied
 *
 * Return: the panel, or an ERR_PTR, and the log says what is wrong.
 */
struct iic1602_sim_panel *
iic1602_sim_add_panel(struct iic1602_sim *sim, struct device *dev,
		      const struct iic1602_sim_panel_settings *settings)
{
	struct panel_config config = iic1602_sim_config(settings, sim->bus_hz);
	const char *wrong = iic1602_sim_wrong_panel(settings);
	struct iic1602_sim_panel *panel;

	if (!wrong && iic1602_sim_address_taken(sim, settings->address))
		wrong = IIC1602_SIM_ADDRESS_ALLOWED;
	if (wrong) {
		dev_err(dev, "no panel can be at 0x%02x: %s\n", settings->address, wrong);
		return ERR_PTR(-EINVAL);
	}

	panel = kzalloc(sizeof(*panel), GFP_KERNEL);
	if (!panel)
		return ERR_PTR(-ENOMEM);

	panel->sim = sim;
	panel->settings = *settings;
	panel_init(&panel->model, &config);

	mutex_lock(&sim->lock);
	panel->made_ns = iic1602_sim_now(sim);
	list_add_tail(&panel->entry, &sim->panels);
	mutex_unlock(&sim->lock);

	return panel;
}

/**
 * iic1602_sim_remove_panel() - take a panel off its bus
 * @panel: the panel, which has no driver any more; freed
 */
void iic1602_sim_remove_panel(struct iic1602_sim_panel *panel)
{
	struct iic1602_sim *sim = panel->sim;

	iic1602_sim_debugfs_remove(panel);

	mutex_lock(&sim->lock);
	list_del(&panel->entry);
	mutex_unlock(&sim->lock);

	kfree(panel);
}

/* A controller that never gets done takes no instruction, and says so */
static void iic1602_sim_keep_busy(struct iic1602_sim_panel *panel)
{
	if (panel->stuck_busy)
		panel->model.controller.busy_until_ns = U64_MAX;
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
