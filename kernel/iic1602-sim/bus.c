// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adapters that no device tree describes: a platform device for each, with a software
 * node that says what a device tree would, and the panels on it with their I2C devices.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/completion.h>
#include <linux/err.h>
#include <linux/kref.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/workqueue.h>

#include "iic1602-sim.h"

/**
 * struct iic1602_sim_bus - such an adapter
 * @settings: what it was made as
 * @realtime: whether a transfer takes as long as on a wire
 * @node: its software node
 * @pdev: its platform device
 * @removal: the work that removes it
 * @removed: that is done
 * @ref: that work's reference, and that of who waits for it
 */
struct iic1602_sim_bus {
	struct iic1602_sim_bus_settings settings;
	const bool *realtime;
	struct fwnode_handle *node;
	struct platform_device *pdev;
	struct work_struct removal;
	struct completion removed;
	struct kref ref;
};

static struct workqueue_struct *iic1602_sim_removals;

/**
 * iic1602_sim_of_bus() - the adapter that a platform device made
 * @bus: the platform device
 *
 * Return: the adapter, NULL if there is none.
 */
struct iic1602_sim *iic1602_sim_of_bus(struct iic1602_sim_bus *bus)
{
	return platform_get_drvdata(bus->pdev);
}

/**
 * iic1602_sim_settings_of_bus() - have the adapter know what it is
 * @bus: its platform device
 * @sim: the adapter
 */
void iic1602_sim_settings_of_bus(const struct iic1602_sim_bus *bus, struct iic1602_sim *sim)
{
	sim->settings = bus->settings;
	sim->realtime = bus->realtime;
}

static void iic1602_sim_free_bus(struct kref *ref)
{
	kfree(container_of(ref, struct iic1602_sim_bus, ref));
}

static void iic1602_sim_unregister_bus(struct iic1602_sim_bus *bus)
{
	platform_device_unregister(bus->pdev);
	fwnode_remove_software_node(bus->node);
}

static void iic1602_sim_removal(struct work_struct *work)
{
	struct iic1602_sim_bus *bus = container_of(work, struct iic1602_sim_bus, removal);

	iic1602_sim_unregister_bus(bus);
	complete(&bus->removed);
	kref_put(&bus->ref, iic1602_sim_free_bus);
}

/* Designware's clock is told only if somebody chose it */
static struct fwnode_handle *
iic1602_sim_bus_node(const struct iic1602_sim_bus_settings *settings)
{
	bool announced = settings->bus_hz != IIC1602_SIM_UNSAID ||
			 settings->functionality != IIC1602_SIM_DESIGNWARE;
	const struct property_entry properties[] = {
		announced ? PROPERTY_ENTRY_U32("clock-frequency",
					       iic1602_sim_bus_hz(settings)) :
			    (struct property_entry){ },
		{ }
	};

	return fwnode_create_software_node(properties, NULL);
}

static int iic1602_sim_register_bus(struct iic1602_sim_bus *bus, int id)
{
	struct platform_device_info info = {
		.name = IIC1602_SIM_NAME,
		.id = id,
		.data = &bus,
		.size_data = sizeof(bus),
	};

	bus->node = iic1602_sim_bus_node(&bus->settings);
	if (IS_ERR(bus->node))
		return PTR_ERR(bus->node);

	info.fwnode = bus->node;
	bus->pdev = platform_device_register_full(&info);
	if (IS_ERR(bus->pdev)) {
		fwnode_remove_software_node(bus->node);
		return PTR_ERR(bus->pdev);
	}

	if (!iic1602_sim_of_bus(bus)) {
		/* The driver has said why */
		iic1602_sim_unregister_bus(bus);
		return -EINVAL;
	}

	return 0;
}

/**
 * iic1602_sim_add_bus() - make an adapter without panels
 * @settings: what it is; copied
 * @realtime: where it stands whether transfers take their time, NULL if @settings say it
 * @id: number of the platform device, or PLATFORM_DEVID_AUTO
 *
 * Return: the adapter's bus, or an ERR_PTR, and the log says what is wrong.
 */
struct iic1602_sim_bus *iic1602_sim_add_bus(const struct iic1602_sim_bus_settings *settings,
					    const bool *realtime, int id)
{
	struct iic1602_sim_bus *bus;
	int ret;

	bus = kzalloc(sizeof(*bus), GFP_KERNEL);
	if (!bus)
		return ERR_PTR(-ENOMEM);

	bus->settings = *settings;
	bus->realtime = realtime ?: &bus->settings.realtime;
	INIT_WORK(&bus->removal, iic1602_sim_removal);
	init_completion(&bus->removed);
	kref_init(&bus->ref);

	ret = iic1602_sim_register_bus(bus, id);
	if (ret) {
		kfree(bus);
		return ERR_PTR(ret);
	}

	return bus;
}

/**
 * iic1602_sim_remove_bus() - remove an adapter and its panels
 * @bus: the adapter's bus
 *
 * The I2C core waits for all who have opened /dev/i2c-N. Nobody is kept waiting for
 * them here: such an adapter has no panels any more, and goes when it is closed.
 */
void iic1602_sim_remove_bus(struct iic1602_sim_bus *bus)
{
	struct iic1602_sim *sim = iic1602_sim_of_bus(bus);
	struct iic1602_sim_panel *panel, *next;
	int nr = sim->adapter.nr;

	list_for_each_entry_safe(panel, next, &sim->panels, entry)
		iic1602_sim_unplug(panel);

	kref_get(&bus->ref);
	queue_work(iic1602_sim_removals, &bus->removal);
	/* Time enough for whoever has just looked what there is on the bus */
	if (!wait_for_completion_timeout(&bus->removed, HZ))
		pr_info("i2c-%d is in use, and goes when it is closed\n", nr);
	kref_put(&bus->ref, iic1602_sim_free_bus);
}

static struct fwnode_handle *
iic1602_sim_panel_node(const struct iic1602_sim_panel_settings *settings)
{
	const u8 *pins = settings->pins;
	const u8 ctrl[] = { pins[0], pins[1], pins[2] };
	const u8 data[] = { pins[4], pins[5], pins[6], pins[7] };
	struct property_entry properties[] = {
		PROPERTY_ENTRY_U32("reg", settings->address),
		PROPERTY_ENTRY_U32("display-width-chars", settings->geometry.columns),
		PROPERTY_ENTRY_U32("display-height-chars", settings->geometry.rows),
		PROPERTY_ENTRY_U8_ARRAY("pin-ctrl", ctrl),
		PROPERTY_ENTRY_U8_ARRAY("pin-data", data),
		PROPERTY_ENTRY_U8("pin-backlight", pins[3]),
		{ },	/* flags, where they are set */
		{ },
		{ }
	};
	struct property_entry *flag = &properties[6];

	if (settings->backlight_active_low)
		*flag++ = PROPERTY_ENTRY_BOOL("backlight-active-low");
	if (settings->geometry.split)
		*flag = PROPERTY_ENTRY_BOOL("split");

	return fwnode_create_software_node(properties, NULL);
}

static int iic1602_sim_add_client(struct iic1602_sim_panel *panel)
{
	struct i2c_board_info info = {
		I2C_BOARD_INFO("iic1602", panel->settings.address),
	};
	struct fwnode_handle *node;
	struct i2c_client *client;

	if (panel->settings.expander == PANEL_MCP23008)
		strscpy(info.type, "iic1602-mcp23008", sizeof(info.type));

	node = iic1602_sim_panel_node(&panel->settings);
	if (IS_ERR(node))
		return PTR_ERR(node);
	panel->node = node;
	info.swnode = to_software_node(node);

	client = i2c_new_client_device(&panel->sim->adapter, &info);
	if (IS_ERR(client))
		return PTR_ERR(client);
	panel->client = client;

	return 0;
}

/**
 * iic1602_sim_plug() - put a panel on a bus that no device tree describes
 * @sim: the bus
 * @settings: what it is; copied
 *
 * Return: the panel, or an ERR_PTR, and the log says what is wrong.
 */
struct iic1602_sim_panel *
iic1602_sim_plug(struct iic1602_sim *sim, const struct iic1602_sim_panel_settings *settings)
{
	struct iic1602_sim_panel *panel;
	int ret;

	panel = iic1602_sim_add_panel(sim, sim->adapter.dev.parent, settings);
	if (IS_ERR(panel))
		return panel;

	ret = iic1602_sim_debugfs_add(panel);
	if (!ret && sim->settings.clients)
		ret = iic1602_sim_add_client(panel);
	if (ret) {
		iic1602_sim_unplug(panel);
		return ERR_PTR(ret);
	}

	return panel;
}

/**
 * iic1602_sim_unplug() - take such a panel off its bus
 * @panel: the panel; freed
 *
 * Its driver lets go of it first, and then whoever reads its files in debugfs.
 */
void iic1602_sim_unplug(struct iic1602_sim_panel *panel)
{
	i2c_unregister_device(panel->client);
	fwnode_remove_software_node(panel->node);
	iic1602_sim_remove_panel(panel);
}

/**
 * iic1602_sim_bus_init() - make ready for iic1602_sim_remove_bus()
 *
 * Return: 0 or -ENOMEM.
 */
int __init iic1602_sim_bus_init(void)
{
	iic1602_sim_removals = alloc_workqueue(IIC1602_SIM_NAME, WQ_UNBOUND, 0);

	return iic1602_sim_removals ? 0 : -ENOMEM;
}

/**
 * iic1602_sim_bus_exit() - wait until all that was removed is gone
 */
void iic1602_sim_bus_exit(void)
{
	destroy_workqueue(iic1602_sim_removals);
}
