// SPDX-License-Identifier: GPL-2.0-only
/*
 * iic1602-sim: an I2C adapter with simulated character LCDs on its bus.
 *
 * This is the platform driver. Its devices are a device tree's, or those that
 * the module's parameters ask for.
 */
#include <linux/err.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/* The slowest bus that SMBus knows; keeps the longest transfer within seconds */
#define IIC1602_SIM_MIN_HZ 10000

static int iic1602_sim_read_panels(struct iic1602_sim *sim, struct device *dev)
{
	struct fwnode_handle *node;
	int ret;

	device_for_each_child_node(dev, node) {
		struct iic1602_sim_panel *panel = &sim->panels[sim->count];

		panel->sim = sim;
		ret = iic1602_sim_panel_read(panel, dev, node);
		if (ret) {
			fwnode_handle_put(node);
			return ret;
		}
		sim->count++;
	}

	return 0;
}

/*
 * The I2C devices of panels that the module's parameters made. (Those that a
 * device tree describes are made by the I2C core.) The adapter takes them along
 * when it goes.
 */
static int iic1602_sim_add_clients(struct iic1602_sim *sim, struct device *dev)
{
	struct fwnode_handle *node;
	unsigned int i = 0;

	device_for_each_child_node(dev, node) {
		const struct iic1602_sim_panel *panel = &sim->panels[i++];
		struct i2c_board_info info = {
			I2C_BOARD_INFO("iic1602", panel->address),
			.swnode = to_software_node(node),
		};
		struct i2c_client *client;

		if (panel->config.expander == PANEL_MCP23008)
			strscpy(info.type, "iic1602-mcp23008", sizeof(info.type));

		client = i2c_new_client_device(&sim->adapter, &info);
		if (IS_ERR(client)) {
			fwnode_handle_put(node);
			return PTR_ERR(client);
		}
	}

	return 0;
}

static int iic1602_sim_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct iic1602_sim *sim;
	int ret;

	sim = devm_kzalloc(dev, struct_size(sim, panels, device_get_child_node_count(dev)),
			   GFP_KERNEL);
	if (!sim)
		return -ENOMEM;

	mutex_init(&sim->lock);
	sim->functionality = iic1602_sim_options.functionality;
	sim->bus_hz = iic1602_sim_default_hz(sim->functionality);
	device_property_read_u32(dev, "clock-frequency", &sim->bus_hz);
	if (sim->bus_hz < IIC1602_SIM_MIN_HZ || sim->bus_hz > I2C_MAX_ULTRA_FAST_MODE_FREQ)
		return dev_err_probe(dev, -EINVAL,
				     "the bus can't run at %u Hz: %u to %u are possible\n",
				     sim->bus_hz, IIC1602_SIM_MIN_HZ,
				     I2C_MAX_ULTRA_FAST_MODE_FREQ);

	ret = iic1602_sim_read_panels(sim, dev);
	if (ret)
		return ret;
	ret = iic1602_sim_add_adapter(sim, dev);
	if (ret)
		return ret;
	ret = iic1602_sim_debugfs_add(sim);
	if (ret)
		return ret;

	if (iic1602_sim_options.clients && !dev->of_node) {
		ret = iic1602_sim_add_clients(sim, dev);
		if (ret)
			return ret;
	}

	platform_set_drvdata(pdev, sim);

	return 0;
}

static const struct of_device_id iic1602_sim_of_match[] = {
	{ .compatible = "clcd,iic1602-sim" },
	{ }
};
MODULE_DEVICE_TABLE(of, iic1602_sim_of_match);

/* Probed at once: the module's loading fails if an adapter of its own can't be made */
static struct platform_driver iic1602_sim_driver = {
	.driver = {
		.name = IIC1602_SIM_NAME,
		.of_match_table = iic1602_sim_of_match,
		.probe_type = PROBE_FORCE_SYNCHRONOUS,
	},
	.probe = iic1602_sim_probe,
};

static int __init iic1602_sim_init(void)
{
	int ret;

	ret = iic1602_sim_check_parameters();
	if (ret)
		return ret;

	iic1602_sim_debugfs_init();
	ret = platform_driver_register(&iic1602_sim_driver);
	if (ret)
		goto remove_debugfs;
	ret = iic1602_sim_add_buses();
	if (ret)
		goto unregister_driver;

	return 0;

unregister_driver:
	platform_driver_unregister(&iic1602_sim_driver);
remove_debugfs:
	iic1602_sim_debugfs_exit();

	return ret;
}
module_init(iic1602_sim_init);

static void __exit iic1602_sim_exit(void)
{
	iic1602_sim_remove_buses();
	platform_driver_unregister(&iic1602_sim_driver);
	iic1602_sim_debugfs_exit();
}
module_exit(iic1602_sim_exit);

MODULE_DESCRIPTION("I2C adapter with simulated character LCDs (HD44780 behind PCF8574 or MCP23008)");
MODULE_AUTHOR("iic1602 project");
MODULE_LICENSE("GPL");
