// SPDX-License-Identifier: GPL-2.0-only
/*
 * Panel: initialised, showing what is wanted, dark; and whether it is there.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/sysfs.h>

#include "iic1602.h"

/*
 * How late a wait may end. None may end early: not msleep() then, nor fsleep(),
 * which count ticks, and ticks that come late are made up for in a bunch.
 */
#define IIC1602_SLACK_US 100

/*
 * Can the panel be read, or its expander's pins? Each time, as one that was plugged
 * in again may be another one. A panel that answers wrong is not right, but it is no
 * other; nor is one that seems to have lost R/W and was there all the time: that is
 * how an expander reads whose controller came off.
 */
static int iic1602_detect(struct iic1602 *lcd)
{
	struct iic1602_link link;
	int ret;

	if (!iic1602_bus_readable(lcd))
		return 0;

	/* Firmware, or a person, has said so: E would write what is on the pins */
	if (!lcd->encoder.rw) {
		lcd->answer = LCD_ANSWER_UNWIRED;
		lcd->pins_readable = true;
		return 0;
	}

	iic1602_link_init(&link, lcd, &lcd->stats.checks);

	/* Of a panel that can be read, noise takes one look for another one's, not two */
	ret = lcd_detect(&lcd->screen, &lcd->encoder, &link.bus);
	if (ret == LCD_ANSWER_UNWIRED || ret == LCD_ANSWER_WRONG)
		ret = lcd_detect(&lcd->screen, &lcd->encoder, &link.bus);
	if (ret < 0)
		return ret;

	lcd->answer = ret;
	if ((ret == LCD_ANSWER_WRONG && (lcd->readback || lcd->pins_readable)) ||
	    (ret == LCD_ANSWER_UNWIRED && lcd->readback && lcd->state != IIC1602_OFFLINE)) {
		iic1602_count(&lcd->stats.mismatches, 1);
		return 0;
	}

	WRITE_ONCE(lcd->readback, ret == LCD_ANSWER_RIGHT);
	lcd->pins_readable = ret == LCD_ANSWER_UNWIRED;

	return 0;
}

/**
 * iic1602_find_backlight() - take the backlight that the panel has for what is wanted
 * @lcd: panel, locked; it was not talked to yet
 *
 * If its pin can't be read, what is wanted stays as it is.
 */
void iic1602_find_backlight(struct iic1602 *lcd)
{
	const struct lcd_encoder *enc = &lcd->encoder;
	struct iic1602_link link;
	u8 levels;

	if (!iic1602_bus_readable(lcd))
		return;

	iic1602_link_init(&link, lcd, &lcd->stats.checks);
	if (!lcd_levels(enc, &link.bus, &levels))
		lcd->screen.backlight = (levels & enc->backlight) == enc->lit;
}

/**
 * iic1602_settle() - let the controller execute what it was sent
 * @lcd: panel, locked
 * @wait_us: how long it takes at most
 */
void iic1602_settle(struct iic1602 *lcd, u32 wait_us)
{
	usleep_range(wait_us, wait_us + IIC1602_SLACK_US);
	lcd_encoder_settle(&lcd->encoder);
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

		ret = iic1602_send(lcd, lcd->message, length, &lcd->stats.writes);
		if (ret)
			return ret;

		iic1602_settle(lcd, wait_us);
	}

	ret = iic1602_detect(lcd);
	if (ret)
		return ret;

	iic1602_count(&lcd->stats.starts, 1);
	if (lcd->stats.starts == 1 && !lcd->readback)
		dev_info(&lcd->client->dev, "%s: what the panel holds can't be read or checked\n",
			 lcd->answer == LCD_ANSWER_UNWIRED ? "R/W is not wired" :
							     "no panel answers a read");

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

		ret = iic1602_send(lcd, lcd->message, length, &lcd->stats.writes);
		if (ret)
			return ret;
	}
}

/**
 * iic1602_flush() - iic1602_sync(), and what follows from it for the state
 * @lcd: panel, locked
 *
 * Return: 0, also while suspended; or the bus's errno.
 */
int iic1602_flush(struct iic1602 *lcd)
{
	int ret;

	iic1602_notify(lcd);
	if (lcd->suspended)
		return 0;

	ret = iic1602_sync(lcd);
	iic1602_update_state(lcd, ret);

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
	iic1602_send(lcd, lcd->message, length, &lcd->stats.writes);
	lcd_screen_lose(&lcd->screen);
}
