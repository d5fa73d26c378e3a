// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameters (docs/sim-abi.md). They become platform devices with
 * software nodes that say what a device tree would, so that there is one way to
 * make an adapter.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/string.h>

#include "iic1602-sim.h"

#define IIC1602_SIM_ADAPTERS 16	/* most adapters */
#define IIC1602_SIM_PANELS 16	/* most panels on one: the addresses that there are */

struct iic1602_sim_options iic1602_sim_options = {
	.functionality = IIC1602_SIM_I2C,
	.realtime = true,
	.clients = true,
	.rw_wired = true,
	.controller_hz = 270000,
};

static int adapters = -1;
module_param(adapters, int, 0444);
MODULE_PARM_DESC(adapters, "I2C adapters, 1 to 16 (1; none if a device tree describes some)");

static ushort addresses[IIC1602_SIM_PANELS] = { 0x27 };
static unsigned int address_count = 1;
module_param_array(addresses, ushort, &address_count, 0444);
MODULE_PARM_DESC(addresses, "addresses of the panels on each adapter (0x27)");

static u8 columns = 16;
module_param(columns, byte, 0444);
MODULE_PARM_DESC(columns, "characters in a row (16)");

static u8 rows = 2;
module_param(rows, byte, 0444);
MODULE_PARM_DESC(rows, "rows (2)");

static bool split;
module_param(split, bool, 0444);
MODULE_PARM_DESC(split, "panels of 16x1 are of the kind 8+8 (0)");

static char *expander = "pcf8574";
module_param(expander, charp, 0444);
MODULE_PARM_DESC(expander, "the panels' expander: pcf8574 or mcp23008 (pcf8574)");

static u8 pins[IIC1602_SIM_PINS];
static unsigned int pin_count; /* 0: not given */
module_param_array(pins, byte, &pin_count, 0444);
MODULE_PARM_DESC(pins, "the expander's pins of rs,rw,e,backlight,d4,d5,d6,d7 (0,1,2,3,4,5,6,7; mcp23008: 1,0,2,7,3,4,5,6)");

module_param_named(rw_wired, iic1602_sim_options.rw_wired, bool, 0444);
MODULE_PARM_DESC(rw_wired, "R/W is wired: the panel can be read (1)");

static bool backlight_active_low;
module_param(backlight_active_low, bool, 0444);
MODULE_PARM_DESC(backlight_active_low, "the backlight is on while its pin is low (0)");

module_param_named(controller_hz, iic1602_sim_options.controller_hz, uint, 0444);
MODULE_PARM_DESC(controller_hz, "clock of the panel's controller (270000)");

/* Not given; the number that is used then takes its place */
#define IIC1602_SIM_UNSAID U32_MAX

static uint bus_hz = IIC1602_SIM_UNSAID;
static bool bus_hz_announced = true;
module_param(bus_hz, uint, 0444);
MODULE_PARM_DESC(bus_hz, "clock of the bus (100000; designware: 400000, which no driver is told)");

module_param_named(realtime, iic1602_sim_options.realtime, bool, 0644);
MODULE_PARM_DESC(realtime, "a transfer takes as long as on a wire (1)");

static char *functionality = "i2c";
module_param(functionality, charp, 0444);
MODULE_PARM_DESC(functionality, "what the adapters can do: i2c, smbus, bcm2835 or designware (i2c)");

module_param_named(max_write_len, iic1602_sim_options.max_write_len, ushort, 0444);
MODULE_PARM_DESC(max_write_len, "longest message to a panel in bytes, 0 for any length (0)");

module_param_named(clients, iic1602_sim_options.clients, bool, 0444);
MODULE_PARM_DESC(clients, "make the panels' I2C devices too, so that their driver binds (1)");

/* In the order of enum iic1602_sim_functionality */
static const char * const functionalities[] = { "i2c", "smbus", "bcm2835", "designware" };

/**
 * struct iic1602_sim_bus - an adapter that the parameters ask for
 * @pdev: its platform device
 * @node: its software node
 * @panels: its panels' software nodes
 */
struct iic1602_sim_bus {
	struct platform_device *pdev;
	struct fwnode_handle *node;
	struct fwnode_handle *panels[IIC1602_SIM_PANELS];
};

static struct iic1602_sim_bus buses[IIC1602_SIM_ADAPTERS];

/**
 * iic1602_sim_default_hz() - the clock of a bus of which nobody says it
 * @functionality: what the adapter can do
 *
 * Return: Hz.
 */
u32 iic1602_sim_default_hz(enum iic1602_sim_functionality functionality)
{
	return functionality == IIC1602_SIM_DESIGNWARE ? I2C_MAX_FAST_MODE_FREQ :
							 I2C_MAX_STANDARD_MODE_FREQ;
}

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

/**
 * iic1602_sim_check_parameters() - check what isn't where an adapter is made, whoever describes it
 *
 * Return: 0, or -EINVAL, and the log says what is wrong.
 */
int __init iic1602_sim_check_parameters(void)
{
	bool described = adapters == -1 && iic1602_sim_in_device_tree();
	int found;

	if (adapters == -1)
		adapters = 1;
	if (adapters < 1 || adapters > IIC1602_SIM_ADAPTERS) {
		pr_err("adapters=%d: there can be 1 to %d\n", adapters, IIC1602_SIM_ADAPTERS);
		return -EINVAL;
	}

	found = match_string(iic1602_sim_expanders, PANEL_EXPANDERS, expander);
	if (found < 0) {
		pr_err("expander=%s: there are pcf8574 and mcp23008\n", expander);
		return -EINVAL;
	}

	if (!pin_count) {
		iic1602_sim_common_pins(found, pins);
	} else if (pin_count != IIC1602_SIM_PINS) {
		pr_err("pins takes %d numbers: rs,rw,e,backlight,d4,d5,d6,d7\n",
		       IIC1602_SIM_PINS);
		return -EINVAL;
	}

	if (split && (columns != 16 || rows != 1)) {
		pr_err("split=1 goes with columns=16 rows=1\n");
		return -EINVAL;
	}

	found = match_string(functionalities, ARRAY_SIZE(functionalities), functionality);
	if (found < 0) {
		pr_err("functionality=%s: there are i2c, smbus, bcm2835 and designware\n",
		       functionality);
		return -EINVAL;
	}
	iic1602_sim_options.functionality = found;

	if (bus_hz == IIC1602_SIM_UNSAID) {
		bus_hz = iic1602_sim_default_hz(found);
		bus_hz_announced = found != IIC1602_SIM_DESIGNWARE;
	}

	if (described)
		adapters = 0;

	return 0;
}

static struct fwnode_handle *iic1602_sim_panel_node(struct fwnode_handle *bus, u32 address)
{
	const u8 ctrl[] = { pins[0], pins[1], pins[2] };
	const u8 data[] = { pins[4], pins[5], pins[6], pins[7] };
	struct property_entry properties[] = {
		PROPERTY_ENTRY_U32("reg", address),
		PROPERTY_ENTRY_U32("display-width-chars", columns),
		PROPERTY_ENTRY_U32("display-height-chars", rows),
		PROPERTY_ENTRY_STRING("expander", expander),
		PROPERTY_ENTRY_U8_ARRAY("pin-ctrl", ctrl),
		PROPERTY_ENTRY_U8_ARRAY("pin-data", data),
		PROPERTY_ENTRY_U8("pin-backlight", pins[3]),
		{ },	/* flags, where they are set */
		{ },
		{ }
	};
	struct property_entry *flag = &properties[7];

	if (backlight_active_low)
		*flag++ = PROPERTY_ENTRY_BOOL("backlight-active-low");
	if (split)
		*flag = PROPERTY_ENTRY_BOOL("split");

	return fwnode_create_software_node(properties, bus);
}

static int iic1602_sim_add_nodes(struct iic1602_sim_bus *bus)
{
	const struct property_entry properties[] = {
		bus_hz_announced ? PROPERTY_ENTRY_U32("clock-frequency", bus_hz) :
				   (struct property_entry){ },
		{ }
	};
	struct fwnode_handle *node;
	unsigned int i;

	node = fwnode_create_software_node(properties, NULL);
	if (IS_ERR(node))
		return PTR_ERR(node);
	bus->node = node;

	for (i = 0; i < address_count; i++) {
		node = iic1602_sim_panel_node(bus->node, addresses[i]);
		if (IS_ERR(node))
			return PTR_ERR(node);
		bus->panels[i] = node;
	}

	return 0;
}

static int iic1602_sim_add_bus(struct iic1602_sim_bus *bus)
{
	struct platform_device_info info = {
		.name = IIC1602_SIM_NAME,
		.id = bus - buses,
	};
	struct platform_device *pdev;
	int ret;

	ret = iic1602_sim_add_nodes(bus);
	if (ret)
		return ret;

	info.fwnode = bus->node;
	pdev = platform_device_register_full(&info);
	if (IS_ERR(pdev))
		return PTR_ERR(pdev);
	bus->pdev = pdev;

	/* The driver has said why; what the parameters ask for is mostly the reason */
	return platform_get_drvdata(pdev) ? 0 : -EINVAL;
}

static void iic1602_sim_remove_bus(struct iic1602_sim_bus *bus)
{
	int i;

	platform_device_unregister(bus->pdev);
	for (i = 0; i < IIC1602_SIM_PANELS; i++)
		fwnode_remove_software_node(bus->panels[i]);
	fwnode_remove_software_node(bus->node);
}

/**
 * iic1602_sim_remove_buses() - remove the adapters that the parameters asked for
 */
void iic1602_sim_remove_buses(void)
{
	int i;

	for (i = 0; i < IIC1602_SIM_ADAPTERS; i++)
		iic1602_sim_remove_bus(&buses[i]);
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
		ret = iic1602_sim_add_bus(&buses[i]);
		if (ret) {
			iic1602_sim_remove_buses();
			return ret;
		}
	}

	return 0;
}
