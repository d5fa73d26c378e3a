// SPDX-License-Identifier: GPL-2.0-only
/*
 * iic1602-sim: an I2C adapter with simulated character LCDs on its bus.
 *
 * This is the platform driver. Its devices are a device tree's, or those that
 * the module's parameters or configfs ask for.
 */
#include <linux/err.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>

#include "iic1602-sim.h"

static void iic1602_sim_read_settings(struct iic1602_sim *sim, struct device *dev)
{
	struct iic1602_sim_bus **bus = dev_get_platdata(dev);

	if (bus) {
		iic1602_sim_settings_of_bus(*bus, sim);
		return;
	}

	sim->settings = iic1602_sim_defaults.bus;
	sim->settings.bus_hz = IIC1602_SIM_UNSAID;
	device_property_read_u32(dev, "clock-frequency", &sim->settings.bus_hz);
	sim->realtime = &iic1602_sim_defaults.bus.realtime;
}

/* The panels that a device tree describes; the I2C core makes their devices */
static int iic1602_sim_read_panels(struct iic1602_sim *sim, struct device *dev)
{
	struct fwnode_handle *node;

	device_for_each_child_node(dev, node) {
		struct iic1602_sim_panel_settings settings;
		struct iic1602_sim_panel *panel;

		iic1602_sim_panel_read(&settings, node);
		panel = iic1602_sim_add_panel(sim, dev, &settings);
		if (IS_ERR(panel)) {
			fwnode_handle_put(node);
			return PTR_ERR(panel);
		}
	}

	return 0;
}

static void iic1602_sim_remove_panels(void *data)
{
	struct iic1602_sim *sim = data;
	struct iic1602_sim_panel *panel, *next;

	list_for_each_entry_safe(panel, next, &sim->panels, entry)
		iic1602_sim_remove_panel(panel);
}

static void iic1602_sim_remove_folders(void *data)
{
	struct iic1602_sim *sim = data;
	struct iic1602_sim_panel *panel;

	list_for_each_entry(panel, &sim->panels, entry)
		iic1602_sim_debugfs_remove(panel);
}

/* They go before the adapter does, whose number they have */
static int iic1602_sim_add_folders(struct iic1602_sim *sim, struct device *dev)
{
	struct iic1602_sim_panel *panel;
	int ret;

	ret = devm_add_action(dev, iic1602_sim_remove_folders, sim);
	if (ret)
		return ret;

	list_for_each_entry(panel, &sim->panels, entry) {
		ret = iic1602_sim_debugfs_add(panel);
		if (ret)
			return ret;
	}

	return 0;
}

static int iic1602_sim_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct iic1602_sim *sim;
	const char *wrong;
	int ret;

	sim = devm_kzalloc(dev, sizeof(*sim), GFP_KERNEL);
	if (!sim)
		return -ENOMEM;

	mutex_init(&sim->lock);
	INIT_LIST_HEAD(&sim->panels);
	iic1602_sim_read_settings(sim, dev);
	wrong = iic1602_sim_wrong_bus(&sim->settings);
	if (wrong)
		return dev_err_probe(dev, -EINVAL, "%s\n", wrong);
	sim->bus_hz = iic1602_sim_bus_hz(&sim->settings);

	ret = devm_add_action(dev, iic1602_sim_remove_panels, sim);
	if (ret)
		return ret;
	ret = iic1602_sim_read_panels(sim, dev);
	if (ret)
		return ret;
	ret = iic1602_sim_add_adapter(sim, dev);
	if (ret)
		return ret;
	ret = iic1602_sim_add_folders(sim, dev);
	if (ret)
		return ret;

	platform_set_drvdata(pdev, sim);

	return 0;
}

static const struct of_device_id iic1602_sim_of_match[] = {
	{ .compatible = "clcd,iic1602-sim" },
	{ }
};
MODULE_DEVICE_TABLE(of, iic1602_sim_of_match);

/*
 * Probed at once: what asks for an adapter fails if it can't be made. Bound and unbound by
 * nobody else, as panels are put on it and taken off for as long as it is there.
 */
static struct platform_driver iic1602_sim_driver = {
	.driver = {
		.name = IIC1602_SIM_NAME,
		.of_match_table = iic1602_sim_of_match,
		.probe_type = PROBE_FORCE_SYNCHRONOUS,
		.suppress_bind_attrs = true,
	},
	.probe = iic1602_sim_probe,
};

static int __init iic1602_sim_init(void)
{
	int ret;

	ret = iic1602_sim_check_parameters();
	if (ret)
		return ret;
	ret = iic1602_sim_bus_init();
	if (ret)
		return ret;

	iic1602_sim_debugfs_init();
	ret = platform_driver_register(&iic1602_sim_driver);
	if (ret)
		goto remove_debugfs;
	ret = iic1602_sim_add_buses();
	if (ret)
		goto unregister_driver;
	ret = iic1602_sim_configfs_init();
	if (ret)
		goto remove_buses;

	return 0;

remove_buses:
	iic1602_sim_remove_buses();
unregister_driver:
	platform_driver_unregister(&iic1602_sim_driver);
remove_debugfs:
	iic1602_sim_debugfs_exit();
	iic1602_sim_bus_exit();

	return ret;
}
module_init(iic1602_sim_init);

static void __exit iic1602_sim_exit(void)
{
	iic1602_sim_configfs_exit();
	iic1602_sim_remove_buses();
	platform_driver_unregister(&iic1602_sim_driver);
	iic1602_sim_debugfs_exit();
	iic1602_sim_bus_exit();
}
module_exit(iic1602_sim_exit);

MODULE_DESCRIPTION("I2C adapter with simulated character LCDs (HD44780 behind PCF8574 or MCP23008)");
MODULE_AUTHOR("The iic1602 authors");
MODULE_LICENSE("GPL");
