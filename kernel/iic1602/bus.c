// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bus: port bytes to the expander, one message a flush where the adapter can.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/minmax.h>
#include <linux/of.h>
#include <linux/property.h>

#include "iic1602.h"

/*
 * Nobody says how fast the bus is: then it is taken for the fastest that a
 * PCF8574 is known to follow. Being wrong costs padding on a slower bus.
 */
#define IIC1602_UNKNOWN_HZ I2C_MAX_FAST_MODE_FREQ

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
 * iic1602_bus_hz() - the bus's clock, from the adapter's firmware node
 * @client: I2C device, which may be behind multiplexers
 *
 * The node is the adapter's own or its controller's. Where there is one in a
 * device tree without clock-frequency, the binding's default holds: 100 kHz.
 *
 * Return: Hz.
 */
u32 iic1602_bus_hz(struct i2c_client *client)
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
		if (is_of_node(dev_fwnode(nodes[i])))
			return I2C_MAX_STANDARD_MODE_FREQ;
	}

	return IIC1602_UNKNOWN_HZ;
}

/* Count a message of @length bytes that ended as @ret says */
static int iic1602_count(struct iic1602 *lcd, int length, int ret)
{
	if (ret) {
		lcd->stats.errors++;
		return ret;
	}

	lcd->stats.transfers++;
	lcd->stats.bytes += length;

	return 0;
}

/* One message. The expander takes every byte of it (PCF8574, NXP). */
static int iic1602_send_message(struct iic1602 *lcd, const u8 *bytes, int length)
{
	int ret = i2c_master_send(lcd->client, bytes, length);

	if (ret >= 0)
		ret = ret == length ? 0 : -EIO;

	return iic1602_count(lcd, length, ret);
}

/*
 * The pins hold between messages and E may stay high for any time, so a message
 * may be cut anywhere.
 */
static int iic1602_send_pieces(struct iic1602 *lcd, int length)
{
	const struct i2c_adapter_quirks *quirks = lcd->client->adapter->quirks;
	int piece = quirks && quirks->max_write_len ? quirks->max_write_len : length;
	int sent, ret;

	for (sent = 0; sent < length; sent += piece) {
		ret = iic1602_send_message(lcd, lcd->message + sent, min(piece, length - sent));
		if (ret)
			return ret;
	}

	return 0;
}

static int iic1602_send_smbus(struct iic1602 *lcd, int length)
{
	int i, ret;

	for (i = 0; i < length; i++) {
		ret = i2c_smbus_write_byte(lcd->client, lcd->message[i]);
		ret = iic1602_count(lcd, 1, ret);
		if (ret)
			return ret;
	}

	return 0;
}

static int iic1602_send(struct iic1602 *lcd, int length)
{
	int ret;

	if (i2c_check_functionality(lcd->client->adapter, I2C_FUNC_I2C))
		ret = iic1602_send_pieces(lcd, length);
	else
		ret = iic1602_send_smbus(lcd, length);

	if (ret)
		lcd_screen_lose(&lcd->screen);

	return ret;
}

static int iic1602_start(struct iic1602 *lcd)
{
	u32 length, wait_us, step;
	int ret;

	for (step = 0;; step++) {
		length = lcd_screen_start(&lcd->screen, &lcd->encoder, step,
					  lcd->message, sizeof(lcd->message), &wait_us);
		if (!length)
			break;

		ret = iic1602_send(lcd, length);
		if (ret)
			return ret;

		fsleep(wait_us);
		lcd_encoder_settle(&lcd->encoder);
	}

	lcd->stats.starts++;

	return 0;
}

/**
 * iic1602_sync() - have the panel show what is wanted
 * @lcd: panel, locked
 *
 * Sends nothing if it does already. A panel in an unknown state is initialised
 * first, and gets everything.
 *
 * Return: 0, or the bus's errno; what is wanted is kept then.
 */
int iic1602_sync(struct iic1602 *lcd)
{
	u32 length;
	int ret;

	if (!lcd->screen.synced) {
		ret = iic1602_start(lcd);
		if (ret)
			return ret;
	}

	for (;;) {
		length = lcd_screen_update(&lcd->screen, &lcd->encoder,
					   lcd->message, sizeof(lcd->message));
		if (!length)
			return 0;

		ret = iic1602_send(lcd, length);
		if (ret)
			return ret;
	}
}

/**
 * iic1602_flush() - iic1602_sync() for a writer, with a line in the log when
 * the panel stops answering and one when it answers again
 * @lcd: panel, locked
 *
 * Return: 0, also while suspended; or the bus's errno.
 */
int iic1602_flush(struct iic1602 *lcd)
{
	struct device *dev = &lcd->client->dev;
	int ret;

	if (lcd->suspended)
		return 0;

	ret = iic1602_sync(lcd);

	if (ret && !lcd->failed)
		dev_warn(dev, "the panel stopped answering (%pe); what is written is kept for the first write that gets through\n",
			 ERR_PTR(ret));
	else if (!ret && lcd->failed)
		dev_info(dev, "the panel answers again, and shows what was written\n");
	lcd->failed = ret;

	return ret;
}

/**
 * iic1602_darken() - switch display and backlight off
 * @lcd: panel, locked; what is wanted stays
 *
 * The panel counts as unknown after that. It is not talked to if it was so
 * before, and if it doesn't answer there is nothing left to do.
 */
void iic1602_darken(struct iic1602 *lcd)
{
	u32 length;

	if (!lcd->screen.synced)
		return;

	length = lcd_screen_darken(&lcd->screen, &lcd->encoder, lcd->message,
				   sizeof(lcd->message));
	iic1602_send(lcd, length);
	lcd_screen_lose(&lcd->screen);
}
