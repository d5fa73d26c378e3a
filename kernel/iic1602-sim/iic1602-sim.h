/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * iic1602-sim: an I2C adapter with simulated character LCDs on its bus.
 */
#ifndef IIC1602_SIM_H
#define IIC1602_SIM_H

#include <linux/fwnode.h>
#include <linux/i2c.h>
#include <linux/mutex.h>
#include <linux/timekeeping.h>
#include <linux/types.h>

#include "panel_model.h"

#define IIC1602_SIM_NAME "iic1602-sim"

/* RS, R/W, E, backlight, D4, D5, D6, D7, in this order */
#define IIC1602_SIM_PINS 8

struct iic1602_sim;
struct iic1602_sim_panel;

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
 * struct iic1602_sim_panel - a panel on a simulated bus
 * @sim: the bus
 * @address: its address there
 * @config: what it is; R/W's pin is kept here when it isn't wired
 * @rw_wired: R/W is wired to its pin, not to ground
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
	u16 address;
	struct panel_config config;
	bool rw_wired;
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
 * @functionality: what it can do
 * @bus_hz: clock of the bus
 * @lock: see below
 * @skew_ns: time that the bus is ahead of the machine's, from transfers that
 *	didn't take their time
 * @count: number of panels
 * @panels: the panels
 *
 * Locking: @lock guards @skew_ns and what changes in @panels. It is the only
 * lock, and nobody sleeps under it for the bus's time. The I2C core's lock of
 * the bus, which is taken around it, keeps transfers apart.
 */
struct iic1602_sim {
	struct i2c_adapter adapter;
	struct i2c_adapter_quirks quirks;
	enum iic1602_sim_functionality functionality;
	u32 bus_hz;
	struct mutex lock; /* guards what follows */
	u64 skew_ns;
	unsigned int count;
	struct iic1602_sim_panel panels[];
};

/**
 * struct iic1602_sim_options - what the module's parameters say of all adapters
 * @functionality: what they can do
 * @max_write_len: longest message to a panel, 0 for any
 * @realtime: a transfer takes as long as on a wire
 * @clients: make the I2C devices of panels that no device tree describes
 * @rw_wired: R/W is wired
 * @controller_hz: clock of the panels' controllers
 *
 * Only @realtime changes after the module was loaded.
 */
struct iic1602_sim_options {
	enum iic1602_sim_functionality functionality;
	u16 max_write_len;
	bool realtime;
	bool clients;
	bool rw_wired;
	u32 controller_hz;
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

/* parameters.c */
extern struct iic1602_sim_options iic1602_sim_options;
u32 iic1602_sim_default_hz(enum iic1602_sim_functionality functionality);
int iic1602_sim_check_parameters(void);
int iic1602_sim_add_buses(void);
void iic1602_sim_remove_buses(void);

/* adapter.c */
int iic1602_sim_add_adapter(struct iic1602_sim *sim, struct device *dev);

/* panel.c */
extern const char * const iic1602_sim_expanders[PANEL_EXPANDERS];
void iic1602_sim_common_pins(enum panel_expander_kind expander, u8 numbers[IIC1602_SIM_PINS]);
int iic1602_sim_set_expander(struct panel_config *config, u16 address, const char *name);
int iic1602_sim_set_pins(struct panel_pins *pins, const u8 numbers[IIC1602_SIM_PINS]);
int iic1602_sim_set_geometry(struct panel_geometry *geometry, u32 columns, u32 rows,
			     bool split);
int iic1602_sim_panel_read(struct iic1602_sim_panel *panel, struct device *dev,
			   struct fwnode_handle *node);
int iic1602_sim_panel_make(struct iic1602_sim_panel *panel,
			   const struct panel_config *config, bool rw_wired);
void iic1602_sim_panel_power_on(struct iic1602_sim_panel *panel);
void iic1602_sim_panel_part(struct iic1602_sim_panel *panel, bool gone);
void iic1602_sim_panel_stick(struct iic1602_sim_panel *panel, bool stuck);
void iic1602_sim_panel_idle(struct iic1602_sim_panel *panel, u64 now);
bool iic1602_sim_panel_write(struct iic1602_sim_panel *panel, u8 byte);
u8 iic1602_sim_panel_answer(struct iic1602_sim_panel *panel);

/* debugfs.c */
void iic1602_sim_debugfs_init(void);
void iic1602_sim_debugfs_exit(void);
int iic1602_sim_debugfs_add(struct iic1602_sim *sim);

#endif /* IIC1602_SIM_H */
