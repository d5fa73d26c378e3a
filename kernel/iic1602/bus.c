// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bus: port bytes to the expander, one message a flush where the adapter can,
 * and its pins' levels back.
 */
#include <linux/minmax.h>
#include <linux/property.h>

#include "iic1602.h"

/**
 * iic1602_bus_usable() - can this adapter drive a panel?
 * @client: I2C device
 *
 * Return: true if it takes plain messages, or SMBus bytes.
 */
bool iic1602_bus_usable(struct i2c_client *client)
{
	return i2c_check_functionality(client->adapter, I2C_FUNC_I2C) ||
	       i2c_check_functionality(client->adapter, I2C_FUNC_SMBUS_WRITE_BYTE);
}

/**
 * iic1602_bus_readable() - can this adapter read a panel?
 * @client: I2C device
 *
 * Return: true if it reads one byte in a transfer of its own.
 */
bool iic1602_bus_readable(struct i2c_client *client)
{
	return i2c_check_functionality(client->adapter, I2C_FUNC_I2C) ||
	       i2c_check_functionality(client->adapter, I2C_FUNC_SMBUS_READ_BYTE);
}

/**
 * iic1602_bus_hz() - the bus's clock, from the adapter's firmware node
 * @client: I2C device, which may be behind multiplexers
 * @unknown_hz: what it is taken for where nobody says it
 *
 * The node is the adapter's own or its controller's. Without clock-frequency
 * nothing is known: what a controller does then differs, 100 kHz with most and
 * 400 kHz with DesignWare's.
 *
 * Return: Hz.
 */
u32 iic1602_bus_hz(struct i2c_client *client, u32 unknown_hz)
{
	struct i2c_adapter *adapter = client->adapter;
	struct i2c_adapter *parent;
	struct device *nodes[2];
	u32 hz;
	int i;

	while ((parent = i2c_parent_is_i2c_adapter(adapter)))
		adapter = parent;

	nodes[0] = &adapter->dev;
	nodes[1] = adapter->dev.parent;

	for (i = 0; i < ARRAY_SIZE(nodes); i++) {
		if (!nodes[i] || !dev_fwnode(nodes[i]))
			continue;
		if (!device_property_read_u32(nodes[i], "clock-frequency", &hz) && hz)
			return hz;
	}

	return unknown_hz;
}

/* Start, address, @length bytes, stop: nine clocks a byte, two for the rest */
static unsigned long iic1602_clocks(int length)
{
	return 9 * (1 + length) + 2;
}

/* Bytes that a message has at most; one without messages, 0 for any */
static u32 iic1602_message_max(const struct i2c_client *client)
{
	const struct i2c_adapter_quirks *quirks = client->adapter->quirks;

	if (!i2c_check_functionality(client->adapter, I2C_FUNC_I2C))
		return 1;

	return quirks ? quirks->max_write_len : 0;
}

/**
 * iic1602_bytes_clocks() - what more port bytes cost
 * @client: I2C device
 * @count: how many
 *
 * Return: bus clocks: their own, and their share of the messages that they take.
 */
u32 iic1602_bytes_clocks(const struct i2c_client *client, u32 count)
{
	u32 most = iic1602_message_max(client);
	u32 clocks = count * (iic1602_clocks(1) - iic1602_clocks(0));

	return most ? clocks + DIV_ROUND_UP(count * iic1602_clocks(0), most) : clocks;
}

/* Count a transfer of @length bytes that ended as @ret says */
static int iic1602_account(struct iic1602_traffic *traffic, int length, int ret)
{
	iic1602_count(&traffic->clocks, iic1602_clocks(length));

	if (ret) {
		iic1602_count(&traffic->errors, 1);
		return ret;
	}

	iic1602_count(&traffic->transfers, 1);
	iic1602_count(&traffic->bytes, length);

	return 0;
}

/* One message. The expander takes every byte of it (PCF8574, NXP). */
static int iic1602_send_message(struct i2c_client *client, const u8 *bytes, int length,
				struct iic1602_traffic *traffic)
{
	int ret = i2c_master_send(client, bytes, length);

	if (ret >= 0)
		ret = ret == length ? 0 : -EIO;

	return iic1602_account(traffic, length, ret);
}

/*
 * The pins hold between messages and E may stay high for any time, so a message
 * may be cut anywhere.
 */
static int iic1602_send_pieces(struct i2c_client *client, const u8 *bytes, int length,
			       struct iic1602_traffic *traffic)
{
	int piece = iic1602_message_max(client) ?: length;
	int sent, ret;

	for (sent = 0; sent < length; sent += piece) {
		ret = iic1602_send_message(client, bytes + sent, min(piece, length - sent),
					   traffic);
		if (ret)
			return ret;
	}

	return 0;
}

static int iic1602_send_smbus(struct i2c_client *client, const u8 *bytes, int length,
			      struct iic1602_traffic *traffic)
{
	int i, ret;

	for (i = 0; i < length; i++) {
		ret = i2c_smbus_write_byte(client, bytes[i]);
		ret = iic1602_account(traffic, 1, ret);
		if (ret)
			return ret;
	}

	return 0;
}

/**
 * iic1602_send() - send port bytes
 * @lcd: panel, locked; lost if they don't get through
 * @bytes: port bytes
 * @length: how many
 * @traffic: where to count them
 *
 * Return: 0 or the bus's errno.
 */
int iic1602_send(struct iic1602 *lcd, const u8 *bytes, int length,
		 struct iic1602_traffic *traffic)
{
	struct i2c_client *client = lcd->client;
	int ret;

	if (i2c_check_functionality(client->adapter, I2C_FUNC_I2C))
		ret = iic1602_send_pieces(client, bytes, length, traffic);
	else
		ret = iic1602_send_smbus(client, bytes, length, traffic);

	if (ret)
		lcd_screen_lose(&lcd->screen);

	return ret;
}

/*
 * A transfer of its own, because the BCM2835's controller takes a read as the
 * last message of a transfer only, and SMBus has nothing else.
 */
static int iic1602_receive(struct iic1602 *lcd, u8 *levels, struct iic1602_traffic *traffic)
{
	struct i2c_client *client = lcd->client;
	int ret;

	if (i2c_check_functionality(client->adapter, I2C_FUNC_I2C)) {
		ret = i2c_master_recv(client, levels, 1);
		if (ret >= 0)
			ret = ret == 1 ? 0 : -EIO;
	} else {
		ret = i2c_smbus_read_byte(client);
		if (ret >= 0) {
			*levels = ret;
			ret = 0;
		}
	}

	if (ret)
		lcd_screen_lose(&lcd->screen);

	return iic1602_account(traffic, 1, ret);
}

static int iic1602_link_send(void *context, const u8 *bytes, u32 length)
{
	struct iic1602_link *link = context;

	return iic1602_send(link->lcd, bytes, length, link->traffic);
}

static int iic1602_link_receive(void *context, u8 *levels)
{
	struct iic1602_link *link = context;

	return iic1602_receive(link->lcd, levels, link->traffic);
}

/**
 * iic1602_link_init() - have the core's readback use a panel's bus
 * @link: set up, to be kept as long as it is used
 * @lcd: panel, locked
 * @traffic: where to count transfers
 */
void iic1602_link_init(struct iic1602_link *link, struct iic1602 *lcd,
		       struct iic1602_traffic *traffic)
{
	link->lcd = lcd;
	link->traffic = traffic;
	link->bus.context = link;
	link->bus.send = iic1602_link_send;
	link->bus.receive = iic1602_link_receive;
	link->bus.bytes = lcd->message;
	link->bus.capacity = sizeof(lcd->message);
}
