// SPDX-License-Identifier: GPL-2.0-only
/*
 * Health: notice a panel that is gone or shows garbage, and bring it back.
 *
 * What is written costs a third of what is read, and noise hits both the same.
 * So a step reads only busy flag and address counter, which tell whether the
 * controller is in step, and then writes a part of what is seen once more. Where
 * they can't be read it writes what brings any controller into step before that.
 */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/minmax.h>
#include <linux/sysfs.h>

#include "iic1602.h"

/* Steps are not closer than this, however cheap they are */
#define IIC1602_STEP_MS 900UL

/* Bus clocks of a step's check */
#define IIC1602_CHECK_CLOCKS 98

/* A panel that is gone is looked for after the first, then less and less often */
#define IIC1602_BACKOFF_MIN_MS 125U
#define IIC1602_BACKOFF_MAX_MS 1000U

/* Changes of state that are told in so many seconds, as a plug may flap */
#define IIC1602_LOG_LINES 6
#define IIC1602_LOG_SECONDS 20

/* Have the next step done, unless there are none to be; @delay is in jiffies */
static void iic1602_health_arm(struct iic1602 *lcd, unsigned long delay)
{
	if (!lcd->health_clocks || lcd->suspended || lcd->dead)
		return;

	lcd->due = jiffies + delay;
	mod_delayed_work(system_freezable_wq, &lcd->health, delay);
}

/**
 * iic1602_health_rearm() - start steps anew: after a pause, or at another pace
 * @lcd: panel, locked
 */
void iic1602_health_rearm(struct iic1602 *lcd)
{
	iic1602_health_arm(lcd, lcd->state == IIC1602_ONLINE ?
				msecs_to_jiffies(IIC1602_STEP_MS) : 0);
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

/* Count the log's lines anew when it is time, and tell what was left out until then */
static void iic1602_log_renew(struct iic1602 *lcd)
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

/**
 * iic1602_miss() - the panel doesn't answer
 * @lcd: panel, locked
 *
 * It is looked for from now on.
 */
void iic1602_miss(struct iic1602 *lcd)
{
	WRITE_ONCE(lcd->state, IIC1602_OFFLINE);
	lcd->backoff_ms = IIC1602_BACKOFF_MIN_MS;
	iic1602_health_arm(lcd, msecs_to_jiffies(lcd->backoff_ms));
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

/* Does what was read last say that the panel isn't as it must be? */
static bool iic1602_is_wrong(const struct iic1602 *lcd)
{
	if (lcd->readback)
		return lcd->answer != LCD_ANSWER_RIGHT;

	return lcd->pins_readable && lcd->answer == LCD_ANSWER_WRONG;
}

/**
 * iic1602_conclude() - the state that follows from what was just done
 * @lcd: panel, locked; its @answer is what was read last
 * @ret: 0 or the bus's errno
 *
 * A line in the log and a notification if it is another one.
 */
void iic1602_conclude(struct iic1602 *lcd, int ret)
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
		iic1602_miss(lcd);
	else
		WRITE_ONCE(lcd->state, state);
	if (lcd->state_node)
		sysfs_notify_dirent(lcd->state_node);

	if (state == IIC1602_ONLINE)
		lcd->stats.recoveries++;
}

/**
 * iic1602_distrust() - what was read isn't what was sent: repair it at once
 * @lcd: panel, locked
 *
 * Without health work the next write does. While repairs are tried already,
 * they keep their pace.
 */
void iic1602_distrust(struct iic1602 *lcd)
{
	lcd->stats.mismatches++;
	if (lcd->state == IIC1602_DEGRADED && lcd->health_clocks)
		return;

	lcd->answer = LCD_ANSWER_WRONG;
	lcd_screen_lose(&lcd->screen);
	iic1602_conclude(lcd, 0);
	iic1602_health_arm(lcd, 0);
}

/* Data bytes for which there are clocks in a second, beside the check */
static u8 iic1602_scrub_most(const struct iic1602 *lcd)
{
	u32 clocks = iic1602_bytes_clocks(lcd->client, lcd_encoder_data_cost(&lcd->encoder));

	if (lcd->health_clocks < IIC1602_CHECK_CLOCKS + clocks)
		return 1;

	return min_t(u32, U8_MAX, (lcd->health_clocks - IIC1602_CHECK_CLOCKS) / clocks);
}

static int iic1602_scrub(struct iic1602 *lcd)
{
	u8 most = iic1602_scrub_most(lcd);
	struct lcd_scrub scrub = {
		/* Short steps, so that a controller's return is seen soon */
		.most = lcd->state == IIC1602_DEGRADED ? DIV_ROUND_UP(most, 2) : most,
		.blind = !lcd->readback || lcd->answer != LCD_ANSWER_RIGHT,
	};
	u32 length;
	int ret;

	do {
		length = lcd_screen_scrub(&lcd->screen, &lcd->encoder, &scrub,
					  lcd->message, sizeof(lcd->message));
		if (!length)
			break;

		ret = iic1602_send(lcd, lcd->message, length, &lcd->stats.checks);
		if (ret)
			return ret;

		if (scrub.wait_us)
			iic1602_settle(lcd, scrub.wait_us);
	} while (scrub.wait_us);

	return iic1602_sync(lcd);
}

/* An enum lcd_answer, or a negative errno */
static int iic1602_look(struct iic1602 *lcd)
{
	struct iic1602_link link;

	iic1602_link(&link, lcd, &lcd->stats.checks);
	if (lcd->readback)
		return lcd_check(&lcd->screen, &lcd->encoder, &link.bus);
	if (lcd->pins_readable)
		return lcd_check_pins(&lcd->encoder, &link.bus);

	return lcd_check_presence(&lcd->encoder, &link.bus);
}

/*
 * A controller that is out of step would make garbage of a scrub. So one that can be
 * read is initialised then; but one that has come off is not, again and again:
 * what is written without a look brings it back, too, and is there if it is R/W
 * that came off.
 */
static int iic1602_check(struct iic1602 *lcd)
{
	int ret;

	lcd->stats.steps++;
	ret = iic1602_look(lcd);
	if (ret < 0)
		return ret;

	lcd->answer = ret;
	if (iic1602_is_wrong(lcd)) {
		lcd->stats.mismatches++;
		if (lcd->state != IIC1602_DEGRADED || ret != LCD_ANSWER_UNWIRED) {
			lcd_screen_lose(&lcd->screen);
			return 0;
		}
	}

	return iic1602_scrub(lcd);
}

static void iic1602_step(struct iic1602 *lcd)
{
	if (lcd->screen.synced) {
		iic1602_conclude(lcd, iic1602_check(lcd));
		if (lcd->screen.synced || lcd->state == IIC1602_OFFLINE)
			return;
	}

	iic1602_flush(lcd);
}

/* Has a repair been tried that did not help? */
static bool iic1602_is_repairing(const struct iic1602 *lcd)
{
	return lcd->state == IIC1602_DEGRADED && lcd->answer == LCD_ANSWER_WRONG;
}

/*
 * Milliseconds from one step to the next. A redraw counts when one before has not
 * helped either: a plug may bounce in the middle of the first, and after one that
 * helped the panel is watched as before.
 */
static unsigned int iic1602_pause(struct iic1602 *lcd, const struct iic1602_stats *before,
				  bool was_repairing)
{
	unsigned long clocks = lcd->stats.checks.clocks - before->checks.clocks;
	unsigned int ms;

	if (lcd->state == IIC1602_OFFLINE) {
		ms = lcd->backoff_ms;
		lcd->backoff_ms = min(2 * ms, IIC1602_BACKOFF_MAX_MS);
		return ms;
	}

	if (was_repairing && iic1602_is_repairing(lcd))
		clocks += lcd->stats.writes.clocks - before->writes.clocks;

	return max(DIV_ROUND_UP(clocks * MSEC_PER_SEC, lcd->health_clocks),
		   IIC1602_STEP_MS);
}

/**
 * iic1602_health() - one step, and the time of the next
 * @work: &iic1602.health
 */
void iic1602_health(struct work_struct *work)
{
	struct iic1602 *lcd = container_of(to_delayed_work(work), struct iic1602, health);
	struct iic1602_stats before;
	unsigned long next;
	bool was_repairing;

	mutex_lock(&lcd->lock);
	if (!lcd->dead && !lcd->suspended && lcd->health_clocks) {
		before = lcd->stats;
		was_repairing = iic1602_is_repairing(lcd);
		/* Not from now on: what this step came late is not lost */
		next = lcd->due;
		iic1602_step(lcd);
		if (lcd->log.left_out)
			iic1602_log_renew(lcd);
		next += msecs_to_jiffies(iic1602_pause(lcd, &before, was_repairing)) + 1;
		iic1602_health_arm(lcd, time_after(next, jiffies) ? next - jiffies : 0);
	}
	iic1602_unlock(lcd);
}
