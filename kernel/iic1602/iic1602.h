/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * iic1602: HD44780-compatible character LCD behind an I2C port expander.
 */
#ifndef IIC1602_H
#define IIC1602_H

#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/leds.h>
#include <linux/mutex.h>
#include <linux/types.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "lcd_escape.h"
#include "lcd_readback.h"
#include "lcd_utf8.h"

#define IIC1602_NAME "iic1602"

/* Holds a whole picture with its glyphs on a bus of up to 1 MHz */
#define IIC1602_MESSAGE_SIZE 2048

/* Panels that there can be: the N of /dev/iic1602-N is less */
#define IIC1602_NUMBERS 256

/* Longest picture as text: a 20x4's */
#define IIC1602_TEXT_SIZE (4 * (20 + 1))

/* Holds the names of all encodings, or of all ROMs, in a sentence */
#define IIC1602_LIST_SIZE 32

/**
 * enum iic1602_state - what is known of a panel
 * @IIC1602_ONLINE: it answers, and what was read of it was right
 * @IIC1602_DEGRADED: it answers, but what was read of it was wrong
 * @IIC1602_OFFLINE: it doesn't answer
 */
enum iic1602_state {
	IIC1602_ONLINE = 0,
	IIC1602_DEGRADED,
	IIC1602_OFFLINE,
};

/**
 * struct iic1602_traffic - what passed on the bus for one purpose
 * @transfers: transfers that were acknowledged
 * @bytes: bytes in them: port bytes, and registers' addresses
 * @errors: transfers that failed
 * @clocks: bus clocks of all of them
 */
struct iic1602_traffic {
	unsigned long transfers;
	unsigned long bytes;
	unsigned long errors;
	unsigned long clocks;
};

/**
 * struct iic1602_stats - counters since the probe
 * @writes: traffic to show what is wanted
 * @checks: traffic to find out whether the panel is right, and to keep it so
 * @reads: traffic of those who read what the panel holds
 * @starts: initialisations of the panel
 * @steps: steps of health work that checked
 * @mismatches: times that something else was read than what was sent
 * @recoveries: times that the panel came back to online
 */
struct iic1602_stats {
	struct iic1602_traffic writes;
	struct iic1602_traffic checks;
	struct iic1602_traffic reads;
	unsigned long starts;
	unsigned long steps;
	unsigned long mismatches;
	unsigned long recoveries;
};

/**
 * struct iic1602_log - what a panel has in the kernel's log
 * @begin: jiffies at which its lines began to be counted
 * @lines: changes of state that were told since
 * @left_out: changes of state that were not
 */
struct iic1602_log {
	unsigned long begin;
	unsigned int lines;
	unsigned int left_out;
};

/**
 * struct iic1602_look - what is wanted to be seen, bytes alone
 * @picture: cells, glyphs and switches
 * @x: column of the next character, where the cursor is seen
 * @y: its row
 * @function: lines and font
 * @backlight: the backlight is on, flashes aside
 * @lit: it is on
 */
struct iic1602_look {
	struct lcd_picture picture;
	u8 x;
	u8 y;
	u8 function;
	bool backlight;
	bool lit;
};

/**
 * struct iic1602 - one panel
 * @dev: class device iic1602-N; holds this struct until the last file is closed
 * @cdev: character device of the same number
 * @number: the N in its name
 * @client: I2C device; not to be used once @dead
 * @keep_backlight: to begin with, the backlight stays as it is
 * @retain_at_shutdown: the panel stays as it is when the machine goes down
 * @led: the backlight as a LED
 * @led_name: its name
 * @flash_off: ends a flash of the backlight
 * @health: does the next step of health work
 * @news: where those wait who want to know of another picture, of the panel let go
 *	of, or of the end
 * @told: the picture that they were told of last, as read(2) gives it
 * @told_length: bytes in it
 * @look: the look of that picture
 * @changes: pictures that they were told of
 * @lock: see below
 * @dead: the I2C device is gone, or about to be
 * @suspended: the panel is dark, and nothing is sent
 * @state: what is known of the panel
 * @log: what was told of it
 * @state_node: the attribute of that name, to be polled; NULL before there is one
 * @readback: the panel can be read
 * @pins_readable: it can't, but its expander's pins read as they were written
 * @answer: what the last read with a known outcome came to
 * @health_clocks: bus clocks a second for health work, 0 for none
 * @due: jiffies at which the next step is due, or this one was
 * @backoff_ms: to the next look for a panel that doesn't answer
 * @encoder: wiring and timing
 * @screen: what is wanted and what is shown
 * @text: encoding and ROM, and a character that all of its bytes have not come of
 * @failed: text of the last write, if the panel didn't get it
 * @failed_length: bytes in it, 0 if it did
 * @stats: counters
 * @message: the port bytes being sent
 * @to_register: the same behind a register's address, for an expander that has some
 *
 * Locking: @lock guards everything below it, and the bus: whoever changes what
 * is wanted flushes it before letting go, so that one write is one message and
 * writers don't interleave. It is never taken around registering or
 * unregistering anything. Of what it guards @dead, @state, @readback,
 * @health_clocks, @stats, and encoding and ROM of @text are read without it, too,
 * by READ_ONCE(), and written by WRITE_ONCE(). The lock of @news guards @told to
 * @changes, so that nobody waits for the bus to read them; it is taken within @lock.
 * The descriptions' lock (describe.c) is no panel's.
 */
struct iic1602 {
	struct device dev;
	struct cdev cdev;
	int number;
	struct i2c_client *client;
	bool keep_backlight;
	bool retain_at_shutdown;
	struct led_classdev led;
	char led_name[32];
	struct delayed_work flash_off;
	struct delayed_work health;

	wait_queue_head_t news; /* its lock guards what follows, down to @changes */
	u8 told[IIC1602_TEXT_SIZE];
	u32 told_length;
	struct iic1602_look look;
	unsigned int changes;

	struct mutex lock; /* guards what follows, and the bus */
	bool dead;
	bool suspended;
	enum iic1602_state state;
	struct iic1602_log log;
	struct kernfs_node *state_node;
	bool readback;
	bool pins_readable;
	enum lcd_answer answer;
	u32 health_clocks;
	unsigned long due;
	unsigned int backoff_ms;
	struct lcd_encoder encoder;
	struct lcd_screen screen;
	struct lcd_text text;
	u8 *failed;
	size_t failed_length;
	struct iic1602_stats stats;
	u8 message[IIC1602_MESSAGE_SIZE];
	u8 to_register[1 + IIC1602_MESSAGE_SIZE];
};

/**
 * struct iic1602_link - a panel's bus, as the core has it
 * @bus: what the core is given
 * @lcd: panel
 * @traffic: where to count
 */
struct iic1602_link {
	struct lcd_bus bus;
	struct iic1602 *lcd;
	struct iic1602_traffic *traffic;
};

static inline struct iic1602 *to_iic1602(struct device *dev)
{
	return container_of(dev, struct iic1602, dev);
}

/* A counter of a locked panel's, which sysfs reads without the lock */
static inline void iic1602_count(unsigned long *counter, unsigned long more)
{
	WRITE_ONCE(*counter, *counter + more);
}

/* main.c */
extern struct i2c_driver iic1602_driver;
enum lcd_expander_kind iic1602_named_kind(struct i2c_client *client);

/* number.c */
int iic1602_number_take(const struct i2c_client *client);
void iic1602_number_keep(int number);
void iic1602_number_give_back(int number);

/* properties.c */
extern const char * const iic1602_encodings[LCD_ENCODINGS];
extern const char * const iic1602_roms[LCD_ROMS];
const char *iic1602_list(const char * const *names, size_t count, char *list, size_t size);
int iic1602_read_properties(struct iic1602 *lcd, struct device *dev);

/* describe.c */
extern const struct attribute_group *iic1602_driver_groups[];
int iic1602_describe_init(void);
void iic1602_describe_exit(void);
int iic1602_read_description(struct iic1602 *lcd);

/* bus.c */
bool iic1602_bus_usable(const struct iic1602 *lcd);
bool iic1602_bus_readable(const struct iic1602 *lcd);
u32 iic1602_bus_hz(struct i2c_client *client, u32 unknown_hz);
u32 iic1602_bytes_clocks(const struct iic1602 *lcd, u32 count);
int iic1602_send(struct iic1602 *lcd, const u8 *bytes, int length,
		 struct iic1602_traffic *traffic);
void iic1602_link_init(struct iic1602_link *link, struct iic1602 *lcd,
		       struct iic1602_traffic *traffic);

/* panel.c */
void iic1602_find_backlight(struct iic1602 *lcd);
void iic1602_settle(struct iic1602 *lcd, u32 wait_us);
int iic1602_sync(struct iic1602 *lcd);
int iic1602_flush(struct iic1602 *lcd);
void iic1602_darken(struct iic1602 *lcd);

/* state.c */
const char *iic1602_state_name(enum iic1602_state state);
void iic1602_health_arm(struct iic1602 *lcd, unsigned long delay);
void iic1602_log_renew(struct iic1602 *lcd);
void iic1602_set_offline(struct iic1602 *lcd);
bool iic1602_is_wrong(const struct iic1602 *lcd);
void iic1602_update_state(struct iic1602 *lcd, int ret);
void iic1602_report_mismatch(struct iic1602 *lcd);

/* health.c */
void iic1602_health(struct work_struct *work);
void iic1602_health_rearm(struct iic1602 *lcd);

/* readback.c */
extern const struct attribute_group iic1602_readback_group;

/* text.c */
void iic1602_feed(struct iic1602 *lcd, struct lcd_escape *esc, const u8 *text, size_t length);
int iic1602_write_text(struct iic1602 *lcd, struct lcd_escape *esc, u8 *text, size_t length);
void iic1602_feed_whole(struct iic1602 *lcd, const u8 *text, size_t length);
void iic1602_flash_off(struct work_struct *work);

/* news.c */
void iic1602_notify(struct iic1602 *lcd);
u32 iic1602_read_text(struct iic1602 *lcd, u8 *text, unsigned int *changes);
struct iic1602_look iic1602_read_look(struct iic1602 *lcd);

/* lock.c */
int iic1602_lock(struct iic1602 *lcd);
int iic1602_trylock(struct iic1602 *lcd);
void iic1602_unlock(struct iic1602 *lcd);

/* chardev.c */
int iic1602_chardev_init(void);
void iic1602_chardev_exit(void);
struct iic1602 *iic1602_alloc(struct i2c_client *client);
int iic1602_chardev_add(struct iic1602 *lcd);

/* led.c */
int iic1602_led_add(struct iic1602 *lcd);

/* sysfs.c */
extern const struct attribute_group *iic1602_class_groups[];
extern const struct attribute_group *iic1602_client_groups[];

/* pm.c */
extern const struct dev_pm_ops iic1602_pm_ops;

#endif /* IIC1602_H */
