/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * iic1602-sim: an I2C adapter with simulated character LCDs on its bus.
 */
#ifndef IIC1602_SIM_H
#define IIC1602_SIM_H

#include <linux/fwnode.h>
#include <linux/i2c.h>
#include <linux/kconfig.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/timekeeping.h>
#include <linux/types.h>

#include "panel_model.h"

#define IIC1602_SIM_NAME "iic1602-sim"

/* RS, R/W, E, backlight, D4, D5, D6, D7, in this order */
#define IIC1602_SIM_PINS 8

/* A number that nobody has said */
#define IIC1602_SIM_UNSAID U32_MAX

/* What is allowed, as the log says it */
#define IIC1602_SIM_BUS_HZ_ALLOWED "a bus runs at 10000 to 5000000 Hz"
#define IIC1602_SIM_FUNCTIONALITY_ALLOWED \
	"functionality is one of i2c, smbus, bcm2835 and designware"
#define IIC1602_SIM_ADDRESS_ALLOWED \
	"each panel has one of 0x20 to 0x27 and, but for an MCP23008's, 0x38 to 0x3f for itself"
#define IIC1602_SIM_EXPANDER_ALLOWED \
	"expander is pcf8574 or mcp23008, which can't be at 0x38 to 0x3f"
#define IIC1602_SIM_PINS_ALLOWED \
	"pins takes rs,rw,e,backlight,d4,d5,d6,d7: the numbers 0 to 7, each once"
#define IIC1602_SIM_SIZE_ALLOWED \
	"a controller has 80 characters, in 1, 2 or 4 rows; split is a 16x1"
#define IIC1602_SIM_CONTROLLER_HZ_ALLOWED "a controller runs at 100 to 1000000000 Hz"

struct device;
struct iic1602_sim;
struct iic1602_sim_bus;
struct iic1602_sim_folder;

/**
 * enum iic1602_sim_functionality - what the adapter can do
 * @IIC1602_SIM_I2C: any messages, and SMBus by means of them
 * @IIC1602_SIM_SMBUS: SMBus quick command, send byte and receive byte alone
 * @IIC1602_SIM_BCM2835: as I2C, but a transfer is one message, and maybe a read after it
 * @IIC1602_SIM_DESIGNWARE: as I2C, but no message is empty
 */
enum iic1602_sim_functionality {
	IIC1602_SIM_I2C,
	IIC1602_SIM_SMBUS,
	IIC1602_SIM_BCM2835,
	IIC1602_SIM_DESIGNWARE,
};

/**
 * struct iic1602_sim_bus_settings - what an adapter is made as
 * @functionality: what it can do
 * @bus_hz: clock of the bus, or IIC1602_SIM_UNSAID
 * @max_write_len: longest message to a panel, 0 for any
 * @clients: make the I2C devices of panels that no device tree describes
 * @realtime: a transfer takes as long as on a wire
 */
struct iic1602_sim_bus_settings {
	enum iic1602_sim_functionality functionality;
	u32 bus_hz;
	u16 max_write_len;
	bool clients;
	bool realtime;
};

/**
 * struct iic1602_sim_panel_settings - what a panel is made as
 * @address: its address on the bus
 * @geometry: the glass
 * @expander: the chip on the bus
 * @pins: the expander's pins of RS, R/W, E, backlight, D4, D5, D6, D7
 * @backlight_active_low: the backlight is lit by a 0
 * @rw_wired: R/W is wired to its pin, not to ground
 * @controller_hz: clock of the controller
 */
struct iic1602_sim_panel_settings {
	u16 address;
	struct panel_geometry geometry;
	enum panel_expander_kind expander;
	u8 pins[IIC1602_SIM_PINS];
	bool backlight_active_low;
	bool rw_wired;
	u32 controller_hz;
};

/**
 * struct iic1602_sim_settings - what can be said of simulated hardware
 * @bus: of an adapter
 * @panel: of a panel
 */
struct iic1602_sim_settings {
	struct iic1602_sim_bus_settings bus;
	struct iic1602_sim_panel_settings panel;
};

/**
 * struct iic1602_sim_panel - a panel on a simulated bus
 * @sim: the bus
 * @entry: in the bus's list of panels
 * @settings: what it is
 * @node: what the driver is told of it, if it has a @client
 * @client: its I2C device, if that was made here
 * @folder: its folder in debugfs
 * @model: expander and controller
 * @made_ns: time of the bus at which @model's time was 0
 * @unplugged: nothing acknowledges
 * @stuck_busy: the controller never gets done
 * @nack_byte: so many bytes from now, one isn't acknowledged; 0: none
 * @drop_byte: so many bytes from now, one gets lost; 0: none
 * @open_read: so many reads from now, one finds the pins as they were set; 0: none
 */
struct iic1602_sim_panel {
	struct iic1602_sim *sim;
	struct list_head entry;
	struct iic1602_sim_panel_settings settings;
	struct fwnode_handle *node;
	struct i2c_client *client;
	struct iic1602_sim_folder *folder;
	struct panel model;
	u64 made_ns;
	bool unplugged;
	bool stuck_busy;
	u32 nack_byte;
	u32 drop_byte;
	u32 open_read;
};

/**
 * struct iic1602_sim - an adapter and its panels
 * @adapter: the I2C adapter
 * @quirks: its limits
 * @settings: what it was made as
 * @realtime: whether a transfer takes as long as on a wire
 * @bus_hz: clock of the bus
 * @lock: see below
 * @skew_ns: time that the bus is ahead of the machine's, from transfers that
 *	didn't take their time
 * @panels: the panels
 *
 * Locking: @lock guards @skew_ns, the list @panels and what changes in those. It is
 * the innermost lock, and nobody sleeps under it for the bus's time. The I2C core's
 * lock of the bus, which is taken around it, keeps transfers apart. Who adds and
 * removes panels keeps others from that, and so reads the list without the lock.
 */
struct iic1602_sim {
	struct i2c_adapter adapter;
	struct i2c_adapter_quirks quirks;
	struct iic1602_sim_bus_settings settings;
	const bool *realtime;
	u32 bus_hz;
	struct mutex lock; /* guards what follows */
	u64 skew_ns;
	struct list_head panels;
};

/**
 * iic1602_sim_now() - the time on a bus
 * @sim: the bus, locked
 *
 * Return: ns; runs with the machine's monotonic clock, and ahead of it by the
 * transfers that took no time of the machine's.
 */
static inline u64 iic1602_sim_now(const struct iic1602_sim *sim)
{
	return ktime_get_ns() + sim->skew_ns;
}

/* settings.c; the module's parameters set them, realtime at any time */
extern struct iic1602_sim_settings iic1602_sim_defaults;
bool iic1602_sim_find_functionality(struct iic1602_sim_bus_settings *settings,
				    const char *word);
const char *iic1602_sim_functionality_name(const struct iic1602_sim_bus_settings *settings);
u32 iic1602_sim_bus_hz(const struct iic1602_sim_bus_settings *settings);
bool iic1602_sim_find_expander(struct iic1602_sim_panel_settings *settings, const char *word);
const char *iic1602_sim_expander_name(const struct iic1602_sim_panel_settings *settings);
void iic1602_sim_set_expander(struct iic1602_sim_panel_settings *settings,
			      enum panel_expander_kind expander);
const char *iic1602_sim_wrong_bus(const struct iic1602_sim_bus_settings *settings);
struct panel_config iic1602_sim_config(const struct iic1602_sim_panel_settings *settings,
				       u32 bus_hz);
const char *iic1602_sim_wrong_panel(const struct iic1602_sim_panel_settings *settings);
const char *iic1602_sim_wrong(const struct iic1602_sim_settings *settings);

/* parameters.c */
int iic1602_sim_check_parameters(void);
int iic1602_sim_add_buses(void);
void iic1602_sim_remove_buses(void);

/* bus.c */
int iic1602_sim_bus_init(void);
void iic1602_sim_bus_exit(void);
struct iic1602_sim_bus *iic1602_sim_add_bus(const struct iic1602_sim_bus_settings *settings,
					    const bool *realtime, int id);
void iic1602_sim_remove_bus(struct iic1602_sim_bus *bus);
struct iic1602_sim *iic1602_sim_of_bus(struct iic1602_sim_bus *bus);
void iic1602_sim_settings_of_bus(const struct iic1602_sim_bus *bus, struct iic1602_sim *sim);
struct iic1602_sim_panel *
iic1602_sim_plug(struct iic1602_sim *sim, const struct iic1602_sim_panel_settings *settings);
void iic1602_sim_unplug(struct iic1602_sim_panel *panel);

/* adapter.c */
int iic1602_sim_add_adapter(struct iic1602_sim *sim, struct device *dev);

/* panel.c */
void iic1602_sim_panel_read(struct iic1602_sim_panel_settings *settings,
			    struct fwnode_handle *node);
struct iic1602_sim_panel *
iic1602_sim_add_panel(struct iic1602_sim *sim, struct device *dev,
		      const struct iic1602_sim_panel_settings *settings);
void iic1602_sim_remove_panel(struct iic1602_sim_panel *panel);
void iic1602_sim_panel_power_on(struct iic1602_sim_panel *panel);
void iic1602_sim_panel_part(struct iic1602_sim_panel *panel, bool gone);
void iic1602_sim_panel_stick(struct iic1602_sim_panel *panel, bool stuck);
void iic1602_sim_panel_idle(struct iic1602_sim_panel *panel, u64 now);
bool iic1602_sim_panel_write(struct iic1602_sim_panel *panel, u8 byte);
u8 iic1602_sim_panel_answer(struct iic1602_sim_panel *panel);

/* debugfs.c */
void iic1602_sim_debugfs_init(void);
void iic1602_sim_debugfs_exit(void);
int iic1602_sim_debugfs_add(struct iic1602_sim_panel *panel);
void iic1602_sim_debugfs_remove(struct iic1602_sim_panel *panel);

/* configfs.c */
#if IS_ENABLED(CONFIG_CONFIGFS_FS)
int iic1602_sim_configfs_init(void);
void iic1602_sim_configfs_exit(void);
#else
static inline int iic1602_sim_configfs_init(void)
{
	return 0;
}

static inline void iic1602_sim_configfs_exit(void)
{
}
#endif

#endif /* IIC1602_SIM_H */
