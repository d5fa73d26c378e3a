// SPDX-License-Identifier: GPL-2.0-only
/*
 * The I2C adapter: messages to the panels on its bus, and the time they take.
 */
#include <linux/delay.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/* A start and an address byte that nobody acknowledges */
#define IIC1602_SIM_UNHEARD_CLOCKS 10

/* The panel that acknowledges this message's address */
static struct iic1602_sim_panel *iic1602_sim_find(struct iic1602_sim *sim,
						  const struct i2c_msg *msg)
{
	struct iic1602_sim_panel *panel;

	if (msg->flags & I2C_M_TEN)
		return NULL;

	list_for_each_entry(panel, &sim->panels, entry)
		if (panel->settings.address == msg->addr && !panel->unplugged)
			return panel;

	return NULL;
}

/* The BCM2835's controller and DesignWare's tell both cases by one code */
static int iic1602_sim_error(const struct iic1602_sim *sim, int ret)
{
	return sim->settings.functionality == IIC1602_SIM_BCM2835 ||
	       sim->settings.functionality == IIC1602_SIM_DESIGNWARE ? -EREMOTEIO : ret;
}

/* One message, begun at *@now, which is moved to its end */
static int iic1602_sim_message(struct iic1602_sim *sim, struct i2c_msg *msg, u64 *now)
{
	struct iic1602_sim_panel *panel = iic1602_sim_find(sim, msg);
	u64 begin;
	int ret = 0;
	u16 i;

	if (!panel) {
		*now += IIC1602_SIM_UNHEARD_CLOCKS * (NSEC_PER_SEC / sim->bus_hz);
		return iic1602_sim_error(sim, -ENXIO);
	}

	iic1602_sim_panel_idle(panel, *now);
	begin = panel->model.now_ns;

	panel_start(&panel->model, msg->flags & I2C_M_RD);
	for (i = 0; i < msg->len && !ret; i++) {
		if (msg->flags & I2C_M_RD)
			msg->buf[i] = iic1602_sim_panel_answer(panel);
		else if (!iic1602_sim_panel_write(panel, msg->buf[i]))
			ret = iic1602_sim_error(sim, -EIO);
	}

	*now += panel->model.now_ns - begin;

	return ret;
}

/* The stop that ends a transfer, for all who were addressed in it */
static void iic1602_sim_stop(struct iic1602_sim *sim, u64 *now)
{
	struct iic1602_sim_panel *panel;

	list_for_each_entry(panel, &sim->panels, entry)
		panel_stop(&panel->model);
	*now += NSEC_PER_SEC / sim->bus_hz;
}

/* Sleep until the bus is done; the hrtimer may be 20 us late to save an interrupt */
static void iic1602_sim_wait(struct iic1602_sim *sim, u64 end)
{
	u64 now;

	mutex_lock(&sim->lock);
	now = iic1602_sim_now(sim);
	mutex_unlock(&sim->lock);

	if (now < end) {
		unsigned long us = div_u64(end - now + NSEC_PER_USEC - 1, NSEC_PER_USEC);

		usleep_range(us, us + 20);
	}
}

static int iic1602_sim_transfer(struct iic1602_sim *sim, struct i2c_msg *msgs, int num)
{
	bool realtime = READ_ONCE(*sim->realtime);
	u64 begin, end;
	int i, ret = 0;

	mutex_lock(&sim->lock);
	begin = iic1602_sim_now(sim);
	end = begin;
	for (i = 0; i < num && !ret; i++)
		ret = iic1602_sim_message(sim, &msgs[i], &end);
	iic1602_sim_stop(sim, &end);
	if (!realtime)
		sim->skew_ns += end - begin;
	mutex_unlock(&sim->lock);

	if (realtime)
		iic1602_sim_wait(sim, end);

	return ret ? ret : num;
}

/*
 * What i2c-bcm2835 refuses: a read that isn't last. And what was seen to fail
 * with it: a second message that is written.
 */
static int iic1602_sim_bcm2835_rule(const struct i2c_msg *msgs, int num)
{
	int i, writes = 0;

	for (i = 0; i < num - 1; i++)
		if (msgs[i].flags & I2C_M_RD)
			return -EOPNOTSUPP;

	for (i = 0; i < num; i++)
		writes += !(msgs[i].flags & I2C_M_RD);

	return writes > 1 ? -EIO : 0;
}

static int iic1602_sim_xfer(struct i2c_adapter *adapter, struct i2c_msg *msgs, int num)
{
	struct iic1602_sim *sim = i2c_get_adapdata(adapter);
	int ret;

	if (sim->settings.functionality == IIC1602_SIM_BCM2835) {
		ret = iic1602_sim_bcm2835_rule(msgs, num);
		if (ret)
			return ret;
	}

	return iic1602_sim_transfer(sim, msgs, num);
}

static u32 iic1602_sim_i2c_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm iic1602_sim_i2c_algorithm = {
	.master_xfer = iic1602_sim_xfer,
	.functionality = iic1602_sim_i2c_functionality,
};

static int iic1602_sim_smbus_xfer(struct i2c_adapter *adapter, u16 address,
				  unsigned short flags, char read_write, u8 command,
				  int size, union i2c_smbus_data *data)
{
	struct iic1602_sim *sim = i2c_get_adapdata(adapter);
	struct i2c_msg msg = { .addr = address, .flags = flags };
	u8 bytes[2];
	int ret;

	if (read_write == I2C_SMBUS_READ)
		msg.flags |= I2C_M_RD;

	switch (size) {
	case I2C_SMBUS_QUICK:
		break;
	case I2C_SMBUS_BYTE:
		msg.len = 1;
		msg.buf = read_write == I2C_SMBUS_READ ? &data->byte : &command;
		break;
	case I2C_SMBUS_BYTE_DATA:
		if (read_write == I2C_SMBUS_READ)
			return -EOPNOTSUPP;
		bytes[0] = command;
		bytes[1] = data->byte;
		msg.len = sizeof(bytes);
		msg.buf = bytes;
		break;
	default:
		return -EOPNOTSUPP;
	}

	ret = iic1602_sim_transfer(sim, &msg, 1);

	return ret < 0 ? ret : 0;
}

static u32 iic1602_sim_smbus_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_SMBUS_QUICK | I2C_FUNC_SMBUS_BYTE | I2C_FUNC_SMBUS_WRITE_BYTE_DATA;
}

static const struct i2c_algorithm iic1602_sim_smbus_algorithm = {
	.smbus_xfer = iic1602_sim_smbus_xfer,
	.functionality = iic1602_sim_smbus_functionality,
};

static void iic1602_sim_del_adapter(void *data)
{
	struct iic1602_sim *sim = data;

	i2c_del_adapter(&sim->adapter);
}

/**
 * iic1602_sim_add_adapter() - have the I2C core know a bus
 * @sim: the bus with its panels, not known yet
 * @dev: its device, with which it goes
 *
 * Return: 0 or an errno.
 */
int iic1602_sim_add_adapter(struct iic1602_sim *sim, struct device *dev)
{
	struct i2c_adapter *adapter = &sim->adapter;
	int ret;

	adapter->owner = THIS_MODULE;
	adapter->dev.parent = dev;
	adapter->dev.of_node = dev->of_node;
	adapter->algo = sim->settings.functionality == IIC1602_SIM_SMBUS ?
				&iic1602_sim_smbus_algorithm :
				&iic1602_sim_i2c_algorithm;
	strscpy(adapter->name, IIC1602_SIM_NAME, sizeof(adapter->name));
	i2c_set_adapdata(adapter, sim);

	/* SMBus's quick command is announced all the same */
	if (sim->settings.functionality == IIC1602_SIM_DESIGNWARE)
		sim->quirks.flags = I2C_AQ_NO_ZERO_LEN;
	sim->quirks.max_write_len = sim->settings.max_write_len;
	adapter->quirks = &sim->quirks;

	ret = i2c_add_adapter(adapter);
	if (ret)
		return ret;

	return devm_add_action_or_reset(dev, iic1602_sim_del_adapter, sim);
}
