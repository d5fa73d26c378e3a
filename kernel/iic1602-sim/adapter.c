// SPDX-License-Identifier: GPL-2.0-only
/*
 * The I2C adapter: messages to the panels on its bus, and the time they take.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/math64.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timekeeping.h>

#include "iic1602-sim.h"

/* The slowest bus that SMBus knows; keeps the longest transfer within seconds */
#define IIC1602_SIM_MIN_HZ 10000

/* A start and an address byte that nobody acknowledges */
#define IIC1602_SIM_UNHEARD_CLOCKS 10

/**
 * iic1602_sim_now() - the time on a bus
 * @sim: the bus, locked
 *
 * Return: ns; runs with the machine's monotonic clock, and ahead of it by the
 * transfers that took no time of the machine's.
 */
u64 iic1602_sim_now(const struct iic1602_sim *sim)
{
	return ktime_get_ns() + sim->skew_ns;
}

/* The panel that acknowledges this message's address */
static struct iic1602_sim_panel *iic1602_sim_find(struct iic1602_sim *sim,
						  const struct i2c_msg *msg)
{
	unsigned int i;

	if (msg->flags & I2C_M_TEN)
		return NULL;

	for (i = 0; i < sim->count; i++)
		if (sim->panels[i].address == msg->addr && !sim->panels[i].unplugged)
			return &sim->panels[i];

	return NULL;
}

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

/* The BCM2835's controller and DesignWare's tell both cases by one code */
static int iic1602_sim_error(const struct iic1602_sim *sim, int ret)
{
	return sim->functionality == IIC1602_SIM_BCM2835 ||
	       sim->functionality == IIC1602_SIM_DESIGNWARE ? -EREMOTEIO : ret;
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
			msg->buf[i] = iic1602_sim_panel_levels(panel);
		else if (!iic1602_sim_panel_write(panel, msg->buf[i]))
			ret = iic1602_sim_error(sim, -EIO);
	}

	*now += panel->model.now_ns - begin;

	return ret;
}

/* The stop that ends a transfer, for all who were addressed in it */
static void iic1602_sim_stop(struct iic1602_sim *sim, u64 *now)
{
	unsigned int i;

	for (i = 0; i < sim->count; i++)
		panel_stop(&sim->panels[i].model);
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
	bool realtime = READ_ONCE(iic1602_sim_options.realtime);
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

	if (sim->functionality == IIC1602_SIM_BCM2835) {
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
	default:
		return -EOPNOTSUPP;
	}

	ret = iic1602_sim_transfer(sim, &msg, 1);

	return ret < 0 ? ret : 0;
}

static u32 iic1602_sim_smbus_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_SMBUS_QUICK | I2C_FUNC_SMBUS_BYTE;
}

static const struct i2c_algorithm iic1602_sim_smbus_algorithm = {
	.smbus_xfer = iic1602_sim_smbus_xfer,
	.functionality = iic1602_sim_smbus_functionality,
};

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

static void iic1602_sim_del_adapter(void *data)
{
	struct iic1602_sim *sim = data;

	i2c_del_adapter(&sim->adapter);
}

static int iic1602_sim_add_adapter(struct iic1602_sim *sim, struct device *dev)
{
	struct i2c_adapter *adapter = &sim->adapter;
	int ret;

	adapter->owner = THIS_MODULE;
	adapter->dev.parent = dev;
	adapter->dev.of_node = dev->of_node;
	adapter->algo = sim->functionality == IIC1602_SIM_SMBUS ? &iic1602_sim_smbus_algorithm :
								  &iic1602_sim_i2c_algorithm;
	strscpy(adapter->name, IIC1602_SIM_NAME, sizeof(adapter->name));
	i2c_set_adapdata(adapter, sim);

	/* SMBus's quick command is announced all the same */
	if (sim->functionality == IIC1602_SIM_DESIGNWARE)
		sim->quirks.flags = I2C_AQ_NO_ZERO_LEN;
	sim->quirks.max_write_len = iic1602_sim_options.max_write_len;
	adapter->quirks = &sim->quirks;

	ret = i2c_add_adapter(adapter);
	if (ret)
		return ret;

	return devm_add_action_or_reset(dev, iic1602_sim_del_adapter, sim);
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
		struct i2c_board_info info = {
			I2C_BOARD_INFO("iic1602", sim->panels[i++].address),
			.swnode = to_software_node(node),
		};
		struct i2c_client *client;

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
struct platform_driver iic1602_sim_driver = {
	.driver = {
		.name = IIC1602_SIM_NAME,
		.of_match_table = iic1602_sim_of_match,
		.probe_type = PROBE_FORCE_SYNCHRONOUS,
	},
	.probe = iic1602_sim_probe,
};
