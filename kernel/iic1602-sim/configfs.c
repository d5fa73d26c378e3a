// SPDX-License-Identifier: GPL-2.0-only
/*
 * configfs: adapters and panels made, changed and removed at run time. See docs/sim-abi.md.
 *
 * A folder in iic1602-sim is an adapter, and a folder in that a panel. Each has the settings
 * that its adapter or panel is made as when it goes live, and which can't be changed then.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/configfs.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/* Longest text that a setting takes: eight pins, and blanks around them */
#define IIC1602_SIM_SETTING_SIZE 64

/**
 * struct iic1602_sim_item - a folder
 * @group: the folder
 * @lock: the adapter's, of which more in struct iic1602_sim_bus_item
 * @settings: what its adapter or its panel is made as
 * @live: that is made
 */
struct iic1602_sim_item {
	struct config_group group;
	struct mutex *lock; /* guards what follows */
	struct iic1602_sim_settings settings;
	bool live;
};

/**
 * struct iic1602_sim_bus_item - an adapter's folder
 * @item: the folder
 * @lock: guards all that changes in it and in its panels' folders; taken under configfs's
 *	own locks, and held while adapter and panels are made and removed
 * @bus: the adapter, while it is live
 * @panels: the panels' folders
 */
struct iic1602_sim_bus_item {
	struct iic1602_sim_item item;
	struct mutex lock; /* guards the folder and those in it */
	struct iic1602_sim_bus *bus;
	struct list_head panels;
};

/**
 * struct iic1602_sim_panel_item - a panel's folder
 * @item: the folder
 * @parent: the adapter's folder, which outlives it
 * @entry: in that one's list of panels
 * @panel: the panel, while it is live
 */
struct iic1602_sim_panel_item {
	struct iic1602_sim_item item;
	struct iic1602_sim_bus_item *parent;
	struct list_head entry;
	struct iic1602_sim_panel *panel;
};

static struct iic1602_sim_item *iic1602_sim_to_item(struct config_item *item)
{
	return container_of(to_config_group(item), struct iic1602_sim_item, group);
}

static struct iic1602_sim_bus_item *iic1602_sim_to_bus(struct config_item *item)
{
	return container_of(iic1602_sim_to_item(item), struct iic1602_sim_bus_item, item);
}

static struct iic1602_sim_panel_item *iic1602_sim_to_panel(struct config_item *item)
{
	return container_of(iic1602_sim_to_item(item), struct iic1602_sim_panel_item, item);
}

/* One line in the log, which names the folder as seen from iic1602-sim's */
#define iic1602_sim_refuse(_parent, _name, _format, ...)					\
	pr_err_ratelimited("%s/%s: " _format "\n", config_item_name(_parent), _name,		\
			   ##__VA_ARGS__)

/* --- settings --- */

static ssize_t iic1602_sim_show(struct config_item *config, char *page,
				int (*print)(const struct iic1602_sim_settings *settings,
					     char *page))
{
	struct iic1602_sim_item *item = iic1602_sim_to_item(config);
	ssize_t length;

	mutex_lock(item->lock);
	length = print(&item->settings, page);
	mutex_unlock(item->lock);

	return length;
}

static ssize_t iic1602_sim_store(struct config_item *config, const char *page, size_t count,
				 const char *name, const char *allowed,
				 bool (*parse)(struct iic1602_sim_settings *settings,
					       const char *word))
{
	struct iic1602_sim_item *item = iic1602_sim_to_item(config);
	char text[IIC1602_SIM_SETTING_SIZE];
	struct iic1602_sim_settings new;
	ssize_t ret = count;

	mutex_lock(item->lock);
	new = item->settings;
	if (item->live) {
		iic1602_sim_refuse(config->ci_parent, config_item_name(config),
				   "%s can be set while live is 0, and it is 1", name);
		ret = -EBUSY;
	} else if (strscpy(text, page, sizeof(text)) < 0 || !parse(&new, strim(text)) ||
		   iic1602_sim_wrong(&new)) {
		iic1602_sim_refuse(config->ci_parent, config_item_name(config), "%s", allowed);
		ret = -EINVAL;
	} else {
		item->settings = new;
	}
	mutex_unlock(item->lock);

	return ret;
}

/* A setting's attribute; iic1602_sim_print_NAME() and iic1602_sim_parse_NAME() are its text's */
#define IIC1602_SIM_SETTING(_name, _allowed)							\
static ssize_t iic1602_sim_##_name##_show(struct config_item *item, char *page)			\
{												\
	return iic1602_sim_show(item, page, iic1602_sim_print_##_name);				\
}												\
static ssize_t iic1602_sim_##_name##_store(struct config_item *item, const char *page,		\
					   size_t count)					\
{												\
	return iic1602_sim_store(item, page, count, #_name, _allowed,				\
				 iic1602_sim_parse_##_name);					\
}												\
CONFIGFS_ATTR(iic1602_sim_, _name)

static int iic1602_sim_print_functionality(const struct iic1602_sim_settings *settings,
					   char *page)
{
	return sprintf(page, "%s\n", iic1602_sim_functionality_name(&settings->bus));
}

static bool iic1602_sim_parse_functionality(struct iic1602_sim_settings *settings,
					    const char *word)
{
	return iic1602_sim_find_functionality(&settings->bus, word);
}

static int iic1602_sim_print_bus_hz(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%u\n", iic1602_sim_bus_hz(&settings->bus));
}

static bool iic1602_sim_parse_bus_hz(struct iic1602_sim_settings *settings, const char *word)
{
	return !kstrtouint(word, 0, &settings->bus.bus_hz) &&
	       settings->bus.bus_hz != IIC1602_SIM_UNSAID;
}

static int iic1602_sim_print_max_write_len(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%u\n", settings->bus.max_write_len);
}

static bool iic1602_sim_parse_max_write_len(struct iic1602_sim_settings *settings,
					    const char *word)
{
	return !kstrtou16(word, 0, &settings->bus.max_write_len);
}

static int iic1602_sim_print_clients(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%d\n", settings->bus.clients);
}

static bool iic1602_sim_parse_clients(struct iic1602_sim_settings *settings, const char *word)
{
	return !kstrtobool(word, &settings->bus.clients);
}

static int iic1602_sim_print_realtime(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%d\n", settings->bus.realtime);
}

static bool iic1602_sim_parse_realtime(struct iic1602_sim_settings *settings, const char *word)
{
	return !kstrtobool(word, &settings->bus.realtime);
}

static int iic1602_sim_print_size(const struct iic1602_sim_settings *settings, char *page)
{
	const struct panel_geometry *size = &settings->panel.geometry;

	return size->split ? sprintf(page, "8+8\n") :
			     sprintf(page, "%ux%u\n", size->columns, size->rows);
}

static bool iic1602_sim_parse_size(struct iic1602_sim_settings *settings, const char *word)
{
	struct panel_geometry *size = &settings->panel.geometry;
	char more;

	size->split = !strcmp(word, "8+8");
	size->columns = 16;
	size->rows = 1;

	return size->split ||
	       sscanf(word, "%2hhux%2hhu%c", &size->columns, &size->rows, &more) == 2;
}

static int iic1602_sim_print_expander(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%s\n", iic1602_sim_expander_name(&settings->panel));
}

static bool iic1602_sim_parse_expander(struct iic1602_sim_settings *settings, const char *word)
{
	return iic1602_sim_find_expander(&settings->panel, word);
}

static int iic1602_sim_print_pins(const struct iic1602_sim_settings *settings, char *page)
{
	const u8 *pins = settings->panel.pins;

	return sprintf(page, "%u,%u,%u,%u,%u,%u,%u,%u\n", pins[0], pins[1], pins[2], pins[3],
		       pins[4], pins[5], pins[6], pins[7]);
}

static bool iic1602_sim_parse_pins(struct iic1602_sim_settings *settings, const char *word)
{
	u8 *pins = settings->panel.pins;
	char more;

	return sscanf(word, "%1hhu,%1hhu,%1hhu,%1hhu,%1hhu,%1hhu,%1hhu,%1hhu%c", &pins[0],
		      &pins[1], &pins[2], &pins[3], &pins[4], &pins[5], &pins[6], &pins[7],
		      &more) == IIC1602_SIM_PINS;
}

static int iic1602_sim_print_backlight_active_low(const struct iic1602_sim_settings *settings,
						  char *page)
{
	return sprintf(page, "%d\n", settings->panel.backlight_active_low);
}

static bool iic1602_sim_parse_backlight_active_low(struct iic1602_sim_settings *settings,
						   const char *word)
{
	return !kstrtobool(word, &settings->panel.backlight_active_low);
}

static int iic1602_sim_print_rw_wired(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%d\n", settings->panel.rw_wired);
}

static bool iic1602_sim_parse_rw_wired(struct iic1602_sim_settings *settings, const char *word)
{
	return !kstrtobool(word, &settings->panel.rw_wired);
}

static int iic1602_sim_print_controller_hz(const struct iic1602_sim_settings *settings, char *page)
{
	return sprintf(page, "%u\n", settings->panel.controller_hz);
}

static bool iic1602_sim_parse_controller_hz(struct iic1602_sim_settings *settings,
					    const char *word)
{
	return !kstrtouint(word, 0, &settings->panel.controller_hz);
}

IIC1602_SIM_SETTING(functionality, IIC1602_SIM_FUNCTIONALITY_ALLOWED);
IIC1602_SIM_SETTING(bus_hz, IIC1602_SIM_BUS_HZ_ALLOWED);
IIC1602_SIM_SETTING(max_write_len, "max_write_len is 0 to 65535");
IIC1602_SIM_SETTING(clients, "clients is 0 or 1");
IIC1602_SIM_SETTING(realtime, "realtime is 0 or 1");

IIC1602_SIM_SETTING(size, "size is as in 20x4, or 8+8: " IIC1602_SIM_SIZE_ALLOWED);
IIC1602_SIM_SETTING(expander, IIC1602_SIM_EXPANDER_ALLOWED);
IIC1602_SIM_SETTING(pins, IIC1602_SIM_PINS_ALLOWED);
IIC1602_SIM_SETTING(backlight_active_low, "backlight_active_low is 0 or 1");
IIC1602_SIM_SETTING(rw_wired, "rw_wired is 0 or 1");
IIC1602_SIM_SETTING(controller_hz, IIC1602_SIM_CONTROLLER_HZ_ALLOWED);

/* --- live --- */

static ssize_t iic1602_sim_live_show(struct config_item *config, char *page)
{
	struct iic1602_sim_item *item = iic1602_sim_to_item(config);

	return sprintf(page, "%d\n", READ_ONCE(item->live));
}

static ssize_t iic1602_sim_store_live(struct config_item *config, const char *page,
				      size_t count, int (*make)(struct config_item *config),
				      void (*remove)(struct config_item *config))
{
	struct iic1602_sim_item *item = iic1602_sim_to_item(config);
	int ret = 0;
	bool live;

	if (kstrtobool(page, &live)) {
		iic1602_sim_refuse(config->ci_parent, config_item_name(config),
				   "live is 0 or 1");
		return -EINVAL;
	}

	mutex_lock(item->lock);
	if (live)
		ret = make(config);
	else
		remove(config);
	mutex_unlock(item->lock);

	return ret ?: count;
}

/* --- a panel's folder --- */

static void iic1602_sim_panel_end(struct config_item *config)
{
	struct iic1602_sim_panel_item *child = iic1602_sim_to_panel(config);

	if (!child->item.live)
		return;

	iic1602_sim_unplug(child->panel);
	child->item.live = false;
}

static int iic1602_sim_panel_begin(struct config_item *config)
{
	struct iic1602_sim_panel_item *child = iic1602_sim_to_panel(config);
	struct iic1602_sim_bus_item *parent = child->parent;
	struct iic1602_sim_panel *panel;

	if (child->item.live)
		return 0;

	if (!parent->item.live) {
		iic1602_sim_refuse(config->ci_parent, config_item_name(config),
				   "live can be 1 while its adapter's is, and that is 0");
		return -ENODEV;
	}

	panel = iic1602_sim_plug(iic1602_sim_of_bus(parent->bus), &child->item.settings.panel);
	if (IS_ERR(panel))
		return PTR_ERR(panel);
	child->panel = panel;
	child->item.live = true;

	return 0;
}

static ssize_t iic1602_sim_panel_live_store(struct config_item *config, const char *page,
					    size_t count)
{
	return iic1602_sim_store_live(config, page, count, iic1602_sim_panel_begin,
				      iic1602_sim_panel_end);
}

static ssize_t iic1602_sim_panel_device_show(struct config_item *config, char *page)
{
	struct iic1602_sim_panel_item *child = iic1602_sim_to_panel(config);
	int length;

	mutex_lock(child->item.lock);
	if (child->item.live)
		length = sprintf(page, "%d-%04x\n", child->panel->sim->adapter.nr,
				 child->panel->settings.address);
	else
		length = sprintf(page, "none\n");
	mutex_unlock(child->item.lock);

	return length;
}

#define iic1602_sim_panel_live_show iic1602_sim_live_show
CONFIGFS_ATTR(iic1602_sim_panel_, live);
CONFIGFS_ATTR_RO(iic1602_sim_panel_, device);

static struct configfs_attribute *iic1602_sim_panel_attrs[] = {
	&iic1602_sim_panel_attr_live,
	&iic1602_sim_panel_attr_device,
	&iic1602_sim_attr_size,
	&iic1602_sim_attr_expander,
	&iic1602_sim_attr_pins,
	&iic1602_sim_attr_backlight_active_low,
	&iic1602_sim_attr_rw_wired,
	&iic1602_sim_attr_controller_hz,
	NULL
};

static void iic1602_sim_panel_release(struct config_item *config)
{
	kfree(iic1602_sim_to_panel(config));
}

static struct configfs_item_operations iic1602_sim_panel_ops = {
	.release = iic1602_sim_panel_release,
};

static const struct config_item_type iic1602_sim_panel_type = {
	.ct_item_ops = &iic1602_sim_panel_ops,
	.ct_attrs = iic1602_sim_panel_attrs,
	.ct_owner = THIS_MODULE,
};

/* --- an adapter's folder --- */

static void iic1602_sim_bus_end(struct config_item *config)
{
	struct iic1602_sim_bus_item *parent = iic1602_sim_to_bus(config);
	struct iic1602_sim_panel_item *child;

	if (!parent->item.live)
		return;

	list_for_each_entry(child, &parent->panels, entry)
		iic1602_sim_panel_end(&child->item.group.cg_item);
	iic1602_sim_remove_bus(parent->bus);
	parent->item.live = false;
}

static int iic1602_sim_bus_begin(struct config_item *config)
{
	struct iic1602_sim_bus_item *parent = iic1602_sim_to_bus(config);
	struct iic1602_sim_panel_item *child;
	bool was_live = parent->item.live;
	int ret;

	if (!was_live) {
		struct iic1602_sim_bus *bus;

		bus = iic1602_sim_add_bus(&parent->item.settings.bus, NULL, PLATFORM_DEVID_AUTO);
		if (IS_ERR(bus))
			return PTR_ERR(bus);
		parent->bus = bus;
		parent->item.live = true;
	}

	list_for_each_entry(child, &parent->panels, entry) {
		ret = iic1602_sim_panel_begin(&child->item.group.cg_item);
		if (ret) {
			if (!was_live)
				iic1602_sim_bus_end(config);
			return ret;
		}
	}

	return 0;
}

static ssize_t iic1602_sim_bus_live_store(struct config_item *config, const char *page,
					  size_t count)
{
	return iic1602_sim_store_live(config, page, count, iic1602_sim_bus_begin,
				      iic1602_sim_bus_end);
}

static ssize_t iic1602_sim_bus_adapter_show(struct config_item *config, char *page)
{
	struct iic1602_sim_bus_item *parent = iic1602_sim_to_bus(config);
	int length;

	mutex_lock(&parent->lock);
	if (parent->item.live)
		length = sprintf(page, "i2c-%d\n", iic1602_sim_of_bus(parent->bus)->adapter.nr);
	else
		length = sprintf(page, "none\n");
	mutex_unlock(&parent->lock);

	return length;
}

#define iic1602_sim_bus_live_show iic1602_sim_live_show
CONFIGFS_ATTR(iic1602_sim_bus_, live);
CONFIGFS_ATTR_RO(iic1602_sim_bus_, adapter);

static struct configfs_attribute *iic1602_sim_bus_attrs[] = {
	&iic1602_sim_bus_attr_live,
	&iic1602_sim_bus_attr_adapter,
	&iic1602_sim_attr_functionality,
	&iic1602_sim_attr_bus_hz,
	&iic1602_sim_attr_max_write_len,
	&iic1602_sim_attr_clients,
	&iic1602_sim_attr_realtime,
	NULL
};

/* A panel's folder is called as its address: 0x27 */
static bool iic1602_sim_parse_address(struct iic1602_sim_panel_settings *settings,
				      const char *name)
{
	char proper[8];

	if (kstrtou16(name, 0, &settings->address))
		return false;
	snprintf(proper, sizeof(proper), "0x%02x", settings->address);

	return !strcmp(name, proper) && !iic1602_sim_wrong_panel(settings);
}

static struct config_group *iic1602_sim_make_panel(struct config_group *group, const char *name)
{
	struct iic1602_sim_bus_item *parent = iic1602_sim_to_bus(&group->cg_item);
	struct iic1602_sim_settings settings = iic1602_sim_defaults;
	struct iic1602_sim_panel_item *child;

	if (!iic1602_sim_parse_address(&settings.panel, name)) {
		iic1602_sim_refuse(&group->cg_item, name,
				   "a panel's folder is called as its address, 0x27: "
				   IIC1602_SIM_ADDRESS_ALLOWED);
		return ERR_PTR(-EINVAL);
	}

	child = kzalloc(sizeof(*child), GFP_KERNEL);
	if (!child)
		return ERR_PTR(-ENOMEM);

	config_group_init_type_name(&child->item.group, name, &iic1602_sim_panel_type);
	child->item.lock = &parent->lock;
	child->item.settings = settings;
	child->parent = parent;
	mutex_lock(&parent->lock);
	list_add_tail(&child->entry, &parent->panels);
	mutex_unlock(&parent->lock);

	return &child->item.group;
}

static void iic1602_sim_drop_panel(struct config_group *group, struct config_item *config)
{
	struct iic1602_sim_panel_item *child = iic1602_sim_to_panel(config);

	mutex_lock(child->item.lock);
	iic1602_sim_panel_end(config);
	list_del(&child->entry);
	mutex_unlock(child->item.lock);

	config_item_put(config);
}

static void iic1602_sim_bus_release(struct config_item *config)
{
	kfree(iic1602_sim_to_bus(config));
}

static struct configfs_item_operations iic1602_sim_bus_ops = {
	.release = iic1602_sim_bus_release,
};

static struct configfs_group_operations iic1602_sim_bus_group_ops = {
	.make_group = iic1602_sim_make_panel,
	.drop_item = iic1602_sim_drop_panel,
};

static const struct config_item_type iic1602_sim_bus_type = {
	.ct_item_ops = &iic1602_sim_bus_ops,
	.ct_group_ops = &iic1602_sim_bus_group_ops,
	.ct_attrs = iic1602_sim_bus_attrs,
	.ct_owner = THIS_MODULE,
};

/* --- the folder of all adapters --- */

static struct config_group *iic1602_sim_make_bus(struct config_group *group, const char *name)
{
	struct iic1602_sim_bus_item *parent;

	parent = kzalloc(sizeof(*parent), GFP_KERNEL);
	if (!parent)
		return ERR_PTR(-ENOMEM);

	config_group_init_type_name(&parent->item.group, name, &iic1602_sim_bus_type);
	mutex_init(&parent->lock);
	INIT_LIST_HEAD(&parent->panels);
	parent->item.lock = &parent->lock;
	parent->item.settings = iic1602_sim_defaults;

	return &parent->item.group;
}

static void iic1602_sim_drop_bus(struct config_group *group, struct config_item *config)
{
	struct iic1602_sim_bus_item *parent = iic1602_sim_to_bus(config);

	mutex_lock(&parent->lock);
	iic1602_sim_bus_end(config);
	mutex_unlock(&parent->lock);

	config_item_put(config);
}

static struct configfs_group_operations iic1602_sim_root_ops = {
	.make_group = iic1602_sim_make_bus,
	.drop_item = iic1602_sim_drop_bus,
};

static const struct config_item_type iic1602_sim_root_type = {
	.ct_group_ops = &iic1602_sim_root_ops,
	.ct_owner = THIS_MODULE,
};

static struct configfs_subsystem iic1602_sim_subsystem = {
	.su_group = {
		.cg_item = {
			.ci_namebuf = IIC1602_SIM_NAME,
			.ci_type = &iic1602_sim_root_type,
		},
	},
};

/**
 * iic1602_sim_configfs_init() - make the folder of all adapters
 *
 * Return: 0 or a negative errno.
 */
int __init iic1602_sim_configfs_init(void)
{
	config_group_init(&iic1602_sim_subsystem.su_group);
	mutex_init(&iic1602_sim_subsystem.su_mutex);

	return configfs_register_subsystem(&iic1602_sim_subsystem);
}

/**
 * iic1602_sim_configfs_exit() - undo iic1602_sim_configfs_init()
 *
 * There is no folder in that one any more: each keeps the module.
 */
void iic1602_sim_configfs_exit(void)
{
	configfs_unregister_subsystem(&iic1602_sim_subsystem);
}
