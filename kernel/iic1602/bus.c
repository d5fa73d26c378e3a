// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bus: messages to the expander, one a flush where the adapter can, and its pins'
 * levels back.
 */
#include <linux/minmax.h>
#include <linux/property.h>
#include <linux/string.h>

#include "iic1602.h"

static bool iic1602_can(const struct iic1602 *lcd, u32 functionality)
{
	return i2c_check_functionality(lcd->client->adapter, functionality);
}

/* Bytes of a message that go before the port bytes: the register's address, if it has one */
static u32 iic1602_ahead(const struct iic1602 *lcd)
{
	return lcd->encoder.expander->port == LCD_NO_REGISTER ? 0 : 1;
}

/* Longest message, 0 for any; one without messages takes a port byte at a time */
static u32 iic1602_message_max(const struct iic1602 *lcd)
{
	const struct i2c_adapter_quirks *quirks = lcd->client->adapter->quirks;

	if (!iic1602_can(lcd, I2C_FUNC_I2C))
		return iic1602_ahead(lcd) + 1;

	return quirks ? quirks->max_write_len : 0;
}

/**
 * iic1602_bus_usable() - can this adapter drive a panel?
 * @lcd: panel, described
 *
 * Return: true if it takes plain messages that are long enough, or SMBus bytes.
 */
bool iic1602_bus_usable(const struct iic1602 *lcd)
{
	u32 most = iic1602_message_max(lcd);

	if (iic1602_can(lcd, I2C_FUNC_I2C))
		return !most || most > iic1602_ahead(lcd);

	return iic1602_can(lcd, I2C_FUNC_SMBUS_WRITE_BYTE) &&
	       (!iic1602_ahead(lcd) || iic1602_can(lcd, I2C_FUNC_SMBUS_WRITE_BYTE_DATA));
}

/**
 * iic1602_bus_readable() - can this adapter read a panel?
 * @lcd: panel, described
 *
 * Return: true if it reads one byte in a transfer of its own.
 */
bool iic1602_bus_readable(const struct iic1602 *lcd)
{
	return iic1602_can(lcd, I2C_FUNC_I2C) || iic1602_can(lcd, I2C_FUNC_SMBUS_READ_BYTE);
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

/**
 * iic1602_bytes_clocks() - what more port bytes cost
 * @lcd: panel, described
 * @count: how many
 *
 * Return: bus clocks: their own, and their share of the messages that they take.
 */
u32 iic1602_bytes_clocks(const struct iic1602 *lcd, u32 count)
{
	u32 ahead = iic1602_ahead(lcd);
	u32 most = iic1602_message_max(lcd);
	u32 clocks = count * (iic1602_clocks(1) - iic1602_clocks(0));

	if (!most)
		return clocks;

	return clocks + DIV_ROUND_UP(count * iic1602_clocks(ahead), most - ahead);
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

/* One message. The expander takes every byte of it. */
static int iic1602_send_message(struct iic1602 *lcd, const u8 *bytes, int length,
				struct iic1602_traffic *traffic)
{
	struct i2c_client *client = lcd->client;
	int ret;

	if (iic1602_can(lcd, I2C_FUNC_I2C)) {
		ret = i2c_master_send(client, bytes, length);
		if (ret >= 0)
			ret = ret == length ? 0 : -EIO;
	} else if (length == 1) {
		ret = i2c_smbus_write_byte(client, bytes[0]);
	} else {
		ret = i2c_smbus_write_byte_data(client, bytes[0], bytes[1]);
	}

	return iic1602_account(traffic, length, ret);
}

/* A message to a register, or just one that points to it */
static int iic1602_send_to(struct iic1602 *lcd, u8 address, const u8 *bytes, int length,
			   struct iic1602_traffic *traffic)
{
	lcd->to_register[0] = address;
	memcpy(lcd->to_register + 1, bytes, length);

	return iic1602_send_message(lcd, lcd->to_register, 1 + length, traffic);
}

/*
 * The pins hold between messages and E may stay high for any time, so a message
 * may be cut anywhere.
 */
static int iic1602_send_pieces(struct iic1602 *lcd, int address, const u8 *bytes, int length,
			       struct iic1602_traffic *traffic)
{
	u32 most = iic1602_message_max(lcd);
	int piece = most ? most - iic1602_ahead(lcd) : length;
	int sent = 0;
	int ret;

	do {
		int part = min(piece, length - sent);

		ret = address == LCD_NO_REGISTER ?
		      iic1602_send_message(lcd, bytes + sent, part, traffic) :
		      iic1602_send_to(lcd, address, bytes + sent, part, traffic);
		sent += part;
	} while (!ret && sent < length);

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

	if (iic1602_can(lcd, I2C_FUNC_I2C)) {
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

static int iic1602_link_send(void *context, int address, const u8 *bytes, u32 length)
{
	struct iic1602_link *link = context;

	return iic1602_send_pieces(link->lcd, address, bytes, length, link->traffic);
}

static int iic1602_link_receive(void *context, u8 *levels)
{
	struct iic1602_link *link = context;

	return iic1602_receive(link->lcd, levels, link->traffic);
}

/**
 * iic1602_link_init() - have the core use a panel's bus
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
	struct iic1602_link link;

	iic1602_link_init(&link, lcd, traffic);

	return lcd_send(&lcd->encoder, &link.bus, bytes, length);
}
