// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameters (docs/sim-abi.md): adapters and panels all of one kind, and what
 * others begin with.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/string.h>

#include "iic1602-sim.h"

#define IIC1602_SIM_ADAPTERS 16	/* most adapters */
#define IIC1602_SIM_PANELS 16	/* most panels on one: the addresses that there are */

static int adapters = -1;
module_param(adapters, int, 0444);
MODULE_PARM_DESC(adapters, "I2C adapters, 0 to 16 (1; none if a device tree describes some)");

static ushort addresses[IIC1602_SIM_PANELS] = { 0x27 };
static unsigned int address_count = 1;
module_param_array(addresses, ushort, &address_count, 0444);
MODULE_PARM_DESC(addresses, "addresses of the panels on each adapter (0x27)");

module_param_named(columns, iic1602_sim_defaults.panel.geometry.columns, byte, 0444);
MODULE_PARM_DESC(columns, "characters in a row (16)");

module_param_named(rows, iic1602_sim_defaults.panel.geometry.rows, byte, 0444);
MODULE_PARM_DESC(rows, "rows (2)");

module_param_named(split, iic1602_sim_defaults.panel.geometry.split, bool, 0444);
MODULE_PARM_DESC(split, "panels of 16x1 are of the kind 8+8 (0)");

static char *expander = "pcf8574";
module_param(expander, charp, 0444);
MODULE_PARM_DESC(expander, "the panels' expander: pcf8574 or mcp23008 (pcf8574)");

/* 0: not given; then as many as there are take its place */
static unsigned int pin_count;
module_param_array_named(pins, iic1602_sim_defaults.panel.pins, byte, &pin_count, 0444);
MODULE_PARM_DESC(pins, "the expander's pins of rs,rw,e,backlight,d4,d5,d6,d7 (0,1,2,3,4,5,6,7; mcp23008: 1,0,2,7,3,4,5,6)");

module_param_named(rw_wired, iic1602_sim_defaults.panel.rw_wired, bool, 0444);
MODULE_PARM_DESC(rw_wired, "R/W is wired: the panel can be read (1)");

module_param_named(backlight_active_low, iic1602_sim_defaults.panel.backlight_active_low, bool,
		   0444);
MODULE_PARM_DESC(backlight_active_low, "the backlight is on while its pin is low (0)");

module_param_named(controller_hz, iic1602_sim_defaults.panel.controller_hz, uint, 0444);
MODULE_PARM_DESC(controller_hz, "clock of the panel's controller (270000)");

/* If it isn't given, the number that is used takes its place */
static uint bus_hz = IIC1602_SIM_UNSAID;
module_param(bus_hz, uint, 0444);
MODULE_PARM_DESC(bus_hz, "clock of the bus (100000; designware: 400000, which no driver is told)");

module_param_named(realtime, iic1602_sim_defaults.bus.realtime, bool, 0644);
MODULE_PARM_DESC(realtime, "a transfer takes as long as on a wire (1)");

static char *functionality = "i2c";
module_param(functionality, charp, 0444);
MODULE_PARM_DESC(functionality, "what the adapters can do: i2c, smbus, bcm2835 or designware (i2c)");

module_param_named(max_write_len, iic1602_sim_defaults.bus.max_write_len, ushort, 0444);
MODULE_PARM_DESC(max_write_len, "longest message to a panel in bytes, 0 for any length (0)");

module_param_named(clients, iic1602_sim_defaults.bus.clients, bool, 0444);
MODULE_PARM_DESC(clients, "make the panels' I2C devices too, so that their driver binds (1)");

static struct iic1602_sim_bus *buses[IIC1602_SIM_ADAPTERS];

static bool __init iic1602_sim_in_device_tree(void)
{
	struct device_node *node;

	for_each_compatible_node(node, NULL, "clcd,iic1602-sim") {
		if (of_device_is_available(node)) {
			of_node_put(node);
			return true;
		}
	}

	return false;
}

static int __init iic1602_sim_refuse(const char *allowed)
{
	pr_err("%s\n", allowed);

	return -EINVAL;
}

/* The expander, and its common pins unless others are said */
static int __init iic1602_sim_take_pins(struct iic1602_sim_panel_settings *panel)
{
	u8 said[IIC1602_SIM_PINS];

	memcpy(said, panel->pins, sizeof(said));
	if (!iic1602_sim_find_expander(panel, expander))
		return iic1602_sim_refuse(IIC1602_SIM_EXPANDER_ALLOWED);

	if (pin_count && pin_count != IIC1602_SIM_PINS)
		return iic1602_sim_refuse(IIC1602_SIM_PINS_ALLOWED);
	if (pin_count)
		memcpy(panel->pins, said, sizeof(said));
	pin_count = IIC1602_SIM_PINS;

	return 0;
}

/**
 * iic1602_sim_check_parameters() - take the parameters over, of whose adapters there may be none
 *
 * Return: 0, or -EINVAL, and the log says what is wrong.
 */
int __init iic1602_sim_check_parameters(void)
{
	struct iic1602_sim_bus_settings *bus = &iic1602_sim_defaults.bus;
	const char *wrong;
	int ret;

	if (adapters == -1)
		adapters = iic1602_sim_in_device_tree() ? 0 : 1;
	if (adapters < 0 || adapters > IIC1602_SIM_ADAPTERS) {
		pr_err("adapters=%d: there can be 0 to %d\n", adapters, IIC1602_SIM_ADAPTERS);
		return -EINVAL;
	}

	ret = iic1602_sim_take_pins(&iic1602_sim_defaults.panel);
	if (ret)
		return ret;
	if (!iic1602_sim_find_functionality(bus, functionality))
		return iic1602_sim_refuse(IIC1602_SIM_FUNCTIONALITY_ALLOWED);

	bus->bus_hz = bus_hz;
	bus_hz = iic1602_sim_bus_hz(bus);

	wrong = iic1602_sim_wrong(&iic1602_sim_defaults);

	return wrong ? iic1602_sim_refuse(wrong) : 0;
}

static int __init iic1602_sim_plug_all(struct iic1602_sim *sim)
{
	struct iic1602_sim_panel_settings settings = iic1602_sim_defaults.panel;
	unsigned int i;

	for (i = 0; i < address_count; i++) {
		struct iic1602_sim_panel *panel;

		settings.address = addresses[i];
		panel = iic1602_sim_plug(sim, &settings);
		if (IS_ERR(panel))
			return PTR_ERR(panel);
	}

	return 0;
}

static int __init iic1602_sim_add_parameters_bus(int i)
{
	struct iic1602_sim_bus *bus;

	bus = iic1602_sim_add_bus(&iic1602_sim_defaults.bus, &iic1602_sim_defaults.bus.realtime, i);
	if (IS_ERR(bus))
		return PTR_ERR(bus);
	buses[i] = bus;

	return iic1602_sim_plug_all(iic1602_sim_of_bus(bus));
}

/**
 * iic1602_sim_remove_buses() - remove the adapters that the parameters asked for
 */
void iic1602_sim_remove_buses(void)
{
	int i;

	for (i = 0; i < IIC1602_SIM_ADAPTERS && buses[i]; i++)
		iic1602_sim_remove_bus(buses[i]);
}

/**
 * iic1602_sim_add_buses() - make the adapters that the parameters ask for, their driver registered
 *
 * Return: 0, or an errno, and there is none.
 */
int __init iic1602_sim_add_buses(void)
{
	int i, ret;

	for (i = 0; i < adapters; i++) {
		ret = iic1602_sim_add_parameters_bus(i);
		if (ret) {
			iic1602_sim_remove_buses();
			return ret;
		}
	}

	return 0;
}
