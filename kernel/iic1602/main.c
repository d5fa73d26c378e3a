// SPDX-License-Identifier: GPL-2.0-only
/*
 * iic1602: HD44780-compatible character LCD behind an I2C port expander.
 *
 * Data sheets: Hitachi HD44780U (ADE-207-272), Sitronix ST7066U, NXP PCF8574, Microchip MCP23008
 * (DS21919).
 */
#include <linux/err.h>
#include <linux/i2c.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/pm.h>
#include <linux/property.h>
#include <linux/regulator/consumer.h>
#include <linux/wait.h>

#include "compat.h"
#include "iic1602.h"
#include "lcd_version.h"

/*
 * The first time that the panel is talked to. One that has its own supply, or is
 * plugged in later, is looked for as one that was unplugged.
 */
static void iic1602_first_sync(struct iic1602 *lcd)
{
	struct i2c_client *client = lcd->client;
	int ret;

	mutex_lock(&lcd->lock);
	if (lcd->keep_backlight)
		iic1602_find_backlight(lcd);
	iic1602_notify(lcd);
	ret = iic1602_sync(lcd);
	if (ret) {
		dev_warn(&client->dev,
			 "no panel answers at 0x%02x (%pe); what is written is kept until one does. Most backpacks are at 0x27 (PCF8574), 0x3f (PCF8574A) or 0x20 (MCP23008); check address and wiring\n",
			 client->addr, ERR_PTR(ret));
		iic1602_set_offline(lcd);
	}
	iic1602_unlock(lcd);
}

static void iic1602_begin_health(struct iic1602 *lcd)
{
	mutex_lock(&lcd->lock);
	WRITE_ONCE(lcd->health_clocks,
		   iic1602_bus_hz(lcd->client, I2C_MAX_STANDARD_MODE_FREQ) / 100);
	iic1602_health_rearm(lcd);
	iic1602_unlock(lcd);
}

/* From here on nobody talks to the I2C device; open files get -ENODEV */
static void iic1602_teardown(void *data)
{
	struct iic1602 *lcd = data;

	mutex_lock(&lcd->lock);
	iic1602_darken(lcd);
	WRITE_ONCE(lcd->dead, true);
	iic1602_unlock(lcd);
	wake_up_all(&lcd->news);

	cancel_delayed_work_sync(&lcd->flash_off);
	cancel_delayed_work_sync(&lcd->health);
	iic1602_number_give_back(lcd->number);
	put_device(&lcd->dev);
}

/* What is added here goes in reverse order at unbinding, without a .remove */
static int iic1602_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct iic1602 *lcd;
	int ret;

	/* The initialisation begins with the time that a controller takes after power-on */
	ret = devm_regulator_get_enable_optional(dev, "vcc");
	if (ret && ret != -ENODEV)
		return dev_err_probe(dev, ret, "the supply (vcc) can't be switched on\n");

	lcd = iic1602_alloc(client);
	if (IS_ERR(lcd))
		return PTR_ERR(lcd);

	ret = devm_add_action_or_reset(dev, iic1602_teardown, lcd);
	if (ret)
		return ret;

	ret = iic1602_read_description(lcd);
	if (ret)
		return ret;

	if (!iic1602_bus_usable(lcd))
		return dev_err_probe(dev, -EOPNOTSUPP,
				     "the adapter can send neither I2C messages nor SMBus bytes%s\n",
				     lcd->encoder.expander->port == LCD_NO_REGISTER ?
				     "" : " to a register");

	iic1602_first_sync(lcd);

	i2c_set_clientdata(client, lcd);

	ret = iic1602_led_add(lcd);
	if (ret)
		return ret;

	ret = iic1602_chardev_add(lcd);
	if (ret)
		return ret;

	iic1602_begin_health(lcd);

	dev_info(dev, "%s: %ux%u characters\n", dev_name(&lcd->dev),
		 lcd->screen.columns, lcd->screen.rows);

	return 0;
}

/* Who looks at the panel of a machine that is down shall not read old text, unless he wants to */
static void iic1602_shutdown(struct i2c_client *client)
{
	struct iic1602 *lcd = i2c_get_clientdata(client);

	mutex_lock(&lcd->lock);
	if (!lcd->retain_at_shutdown)
		iic1602_darken(lcd);
	lcd->suspended = true;
	iic1602_unlock(lcd);
}

static const struct of_device_id iic1602_of_match[] = {
	{ .compatible = "clcd,iic1602", .data = (void *)LCD_PCF8574 },
	{ .compatible = "clcd,iic1602-mcp23008", .data = (void *)LCD_MCP23008 },
	{ }
};
MODULE_DEVICE_TABLE(of, iic1602_of_match);

static const struct i2c_device_id iic1602_id[] = {
	{ IIC1602_NAME, LCD_PCF8574 },
	{ IIC1602_NAME "-mcp23008", LCD_MCP23008 },
	{ }
};
MODULE_DEVICE_TABLE(i2c, iic1602_id);

/**
 * iic1602_named_kind() - the expander that an I2C device is made for
 * @client: I2C device
 *
 * Return: what its compatible or its name says.
 */
enum lcd_expander_kind iic1602_named_kind(struct i2c_client *client)
{
	const struct i2c_device_id *id = i2c_match_id(iic1602_id, client);

	if (dev_of_node(&client->dev))
		return (uintptr_t)device_get_match_data(&client->dev);

	return id ? id->driver_data : LCD_PCF8574;
}

struct i2c_driver iic1602_driver = {
	.driver = {
		.name = IIC1602_NAME,
		.of_match_table = iic1602_of_match,
		.groups = iic1602_driver_groups,
		.dev_groups = iic1602_client_groups,
		.pm = &iic1602_pm_ops,
	},
	.iic1602_probe_op = iic1602_probe,
	.shutdown = iic1602_shutdown,
	.id_table = iic1602_id,
};

static int __init iic1602_init(void)
{
	int ret;

	lcd_rom_init();

	ret = iic1602_describe_init();
	if (ret)
		return ret;

	ret = iic1602_chardev_init();
	if (ret)
		goto forget;

	ret = i2c_add_driver(&iic1602_driver);
	if (ret)
		goto remove_chardev;

	return 0;

remove_chardev:
	iic1602_chardev_exit();
forget:
	iic1602_describe_exit();

	return ret;
}
module_init(iic1602_init);

static void __exit iic1602_exit(void)
{
	i2c_del_driver(&iic1602_driver);
	iic1602_chardev_exit();
	iic1602_describe_exit();
}
module_exit(iic1602_exit);

MODULE_DESCRIPTION("Character LCD (HD44780) behind an I2C port expander (PCF8574, MCP23008)");
MODULE_AUTHOR("The iic1602 authors");
MODULE_LICENSE("GPL");
MODULE_VERSION(LCD_VERSION);
