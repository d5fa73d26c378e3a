// SPDX-License-Identifier: GPL-2.0-only
/*
 * State: what is known of a panel, who is told of it, and when it is looked at next.
 */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/sysfs.h>

#include "iic1602.h"

/* A panel that is gone is looked for after this, then less and less often */
#define IIC1602_BACKOFF_MIN_MS 125U

/* Changes of state that are told in so many seconds, as a plug may flap */
#define IIC1602_LOG_LINES 6
#define IIC1602_LOG_SECONDS 20

/**
 * iic1602_health_arm() - have the next step of health work done, unless there are none to be
 * @lcd: panel, locked
 * @delay: until then, in jiffies
 */
void iic1602_health_arm(struct iic1602 *lcd, unsigned long delay)
{
	if (!lcd->health_clocks || lcd->suspended || lcd->dead)
		return;

	lcd->due = jiffies + delay;
	mod_delayed_work(system_freezable_wq, &lcd->health, delay);
}

/**
 * iic1602_state_name() - a state as sysfs and the log have it
 * @state: state
 *
 * Return: a static string.
 */
const char *iic1602_state_name(enum iic1602_state state)
{
	static const char * const names[] = {
		[IIC1602_ONLINE] = "online",
		[IIC1602_DEGRADED] = "degraded",
		[IIC1602_OFFLINE] = "offline",
	};

	return names[state];
}

/**
 * iic1602_log_renew() - count the log's lines anew, and tell what was left out until then
 * @lcd: panel, locked
 *
 * Nothing happens until it is time.
 */
void iic1602_log_renew(struct iic1602 *lcd)
{
	struct iic1602_log *log = &lcd->log;

	if (log->lines && time_before(jiffies, log->begin + IIC1602_LOG_SECONDS * HZ))
		return;

	if (log->left_out)
		dev_info(&lcd->client->dev,
			 "%u changes of state were left out here; the panel is %s now\n",
			 log->left_out, iic1602_state_name(lcd->state));

	*log = (struct iic1602_log){ .begin = jiffies };
}

static void iic1602_log_state(struct iic1602 *lcd, enum iic1602_state state, int ret)
{
	struct device *dev = &lcd->client->dev;

	iic1602_log_renew(lcd);
	if (lcd->log.lines >= IIC1602_LOG_LINES) {
		lcd->log.left_out++;
		return;
	}
	lcd->log.lines++;

	switch (state) {
	case IIC1602_ONLINE:
		dev_info(dev, "the panel %s, and shows what was written\n",
			 lcd->state == IIC1602_OFFLINE ? "answers" : "is right again");
		break;
	case IIC1602_DEGRADED:
		dev_warn(dev, "the panel doesn't hold what it was sent; it is initialised again\n");
		break;
	case IIC1602_OFFLINE:
		dev_warn(dev, "the panel stopped answering (%pe); what is written is kept until it answers again\n",
			 ERR_PTR(ret));
		break;
	}
}

/**
 * iic1602_set_offline() - the panel doesn't answer
 * @lcd: panel, locked
 *
 * It is looked for from now on.
 */
void iic1602_set_offline(struct iic1602 *lcd)
{
	WRITE_ONCE(lcd->state, IIC1602_OFFLINE);
	lcd->backoff_ms = IIC1602_BACKOFF_MIN_MS;
	iic1602_health_arm(lcd, msecs_to_jiffies(lcd->backoff_ms));
}

/**
 * iic1602_is_wrong() - does what was read last say that the panel isn't as it must be?
 * @lcd: panel, locked
 *
 * Return: false also if nothing can be read.
 */
bool iic1602_is_wrong(const struct iic1602 *lcd)
{
	if (lcd->readback)
		return lcd->answer != LCD_ANSWER_RIGHT;

	return lcd->pins_readable && lcd->answer == LCD_ANSWER_WRONG;
}

/**
 * iic1602_update_state() - the state that follows from what was just done
 * @lcd: panel, locked; its @answer is what was read last
 * @ret: 0 or the bus's errno
 *
 * A line in the log and a notification if it is another one.
 */
void iic1602_update_state(struct iic1602 *lcd, int ret)
{
	enum iic1602_state state = IIC1602_ONLINE;

	if (ret)
		state = IIC1602_OFFLINE;
	else if (iic1602_is_wrong(lcd))
		state = IIC1602_DEGRADED;

	if (state == lcd->state)
		return;

	iic1602_log_state(lcd, state, ret);
	if (state == IIC1602_OFFLINE)
		iic1602_set_offline(lcd);
	else
		WRITE_ONCE(lcd->state, state);
	if (lcd->state_node)
		sysfs_notify_dirent(lcd->state_node);

	if (state == IIC1602_ONLINE)
		iic1602_count(&lcd->stats.recoveries, 1);
}

/**
 * iic1602_report_mismatch() - what was read isn't what was sent: repair it at once
 * @lcd: panel, locked
 *
 * Without health work the next write does. While repairs are tried already,
 * they keep their pace.
 */
void iic1602_report_mismatch(struct iic1602 *lcd)
{
	iic1602_count(&lcd->stats.mismatches, 1);
	if (lcd->state == IIC1602_DEGRADED && lcd->health_clocks)
		return;

	lcd->answer = LCD_ANSWER_WRONG;
	lcd_screen_lose(&lcd->screen);
	iic1602_update_state(lcd, 0);
	iic1602_health_arm(lcd, 0);
}
