// SPDX-License-Identifier: GPL-2.0-only
/*
 * Backlight as a LED class device, so that triggers can have it.
 */
#include <linux/leds.h>

#include "iic1602.h"

/*
 * A trigger switches without end, and nobody reads an errno of it. So what it wants
 * of a panel that doesn't answer is kept, and it does not look for it.
 */
static int iic1602_led_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct iic1602 *lcd = container_of(led, struct iic1602, led);

	mutex_lock(&lcd->lock);
	lcd->screen.backlight = brightness != LED_OFF;
	if (lcd->state == IIC1602_OFFLINE)
		iic1602_notify(lcd);
	else
		iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return 0;
}

/* Escapes and the backlight attribute switch it too */
static enum led_brightness iic1602_led_get(struct led_classdev *led)
{
	struct iic1602 *lcd = container_of(led, struct iic1602, led);

	return iic1602_read_look(lcd).backlight ? LED_ON : LED_OFF;
}

/**
 * iic1602_led_add() - make the LED iic1602-N::backlight
 * @lcd: panel
 *
 * It goes when the I2C device is unbound. There is none if the backlight isn't wired.
 *
 * Return: 0 or a negative errno.
 */
int iic1602_led_add(struct iic1602 *lcd)
{
	if (!lcd->encoder.backlight)
		return 0;

	snprintf(lcd->led_name, sizeof(lcd->led_name), "%s::backlight", dev_name(&lcd->dev));

	lcd->led.name = lcd->led_name;
	/* Display and backlight go off together, after the LED is gone */
	lcd->led.flags = LED_RETAIN_AT_SHUTDOWN;
	lcd->led.brightness = iic1602_led_get(&lcd->led);
	lcd->led.max_brightness = LED_ON;
	lcd->led.brightness_set_blocking = iic1602_led_set;
	lcd->led.brightness_get = iic1602_led_get;

	return devm_led_classdev_register(&lcd->client->dev, &lcd->led);
}
