/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * iic1602: HD44780-compatible character LCD behind a PCF8574 port expander.
 */
#ifndef IIC1602_H
#define IIC1602_H

#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/leds.h>
#include <linux/mutex.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#include "lcd_escape.h"

#define IIC1602_NAME "iic1602"

/* Holds a whole picture with its glyphs on a bus of up to 1 MHz */
#define IIC1602_MESSAGE_SIZE 2048

/* Longest picture as text: 20x4, 40x2 */
#define IIC1602_TEXT_SIZE (4 * (20 + 1))

/**
 * struct iic1602_stats - what was asked of the bus since the probe
 * @transfers: transfers that were acknowledged
 * @bytes: port bytes in them
 * @errors: transfers that failed
 * @starts: initialisations of the panel
 */
struct iic1602_stats {
	unsigned long transfers;
	unsigned long bytes;
	unsigned long errors;
	unsigned long starts;
};

/**
 * struct iic1602 - one panel
 * @dev: class device iic1602-N; holds this struct until the last file is closed
 * @cdev: character device of the same number
 * @client: I2C device; not to be used once @dead
 * @led: the backlight as a LED
 * @led_name: its name
 * @flash_off: ends a flash of the backlight
 * @lock: see below
 * @dead: the I2C device is gone, or about to be
 * @suspended: the panel is dark, and nothing is sent
 * @failed: the last transfer failed; said once, not at each write
 * @encoder: wiring and timing
 * @screen: what is wanted and what is shown
 * @stats: counters
 * @message: the message being sent
 *
 * Locking: @lock guards everything below it, and the bus: whoever changes what
 * is wanted flushes it before letting go, so that one write is one message and
 * writers don't interleave. It is never taken around registering or
 * unregistering anything, and no other lock of the driver exists.
 */
struct iic1602 {
	struct device dev;
	struct cdev cdev;
	struct i2c_client *client;
	struct led_classdev led;
	char led_name[32];
	struct delayed_work flash_off;

	struct mutex lock; /* guards what follows, and the bus */
	bool dead;
	bool suspended;
	bool failed;
	struct lcd_encoder encoder;
	struct lcd_screen screen;
	struct iic1602_stats stats;
	u8 message[IIC1602_MESSAGE_SIZE];
};

/* properties.c */
int iic1602_read_properties(struct iic1602 *lcd);

/* bus.c */
bool iic1602_bus_usable(struct i2c_client *client);
u32 iic1602_bus_hz(struct i2c_client *client);
int iic1602_sync(struct iic1602 *lcd);
int iic1602_flush(struct iic1602 *lcd);
void iic1602_darken(struct iic1602 *lcd);

/* text.c */
void iic1602_feed(struct iic1602 *lcd, struct lcd_escape *esc, const u8 *text, size_t length);
void iic1602_flash_off(struct work_struct *work);

/* chardev.c */
int iic1602_chardev_init(void);
void iic1602_chardev_exit(void);
struct iic1602 *iic1602_alloc(struct i2c_client *client);
int iic1602_chardev_add(struct iic1602 *lcd);
int iic1602_lock(struct iic1602 *lcd);

/* led.c */
int iic1602_led_add(struct iic1602 *lcd);

/* sysfs.c */
extern const struct attribute_group *iic1602_class_groups[];
extern const struct attribute_group *iic1602_client_groups[];

/* pm.c */
extern const struct dev_pm_ops iic1602_pm_ops;

#endif /* IIC1602_H */
