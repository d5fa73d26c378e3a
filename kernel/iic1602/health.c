// SPDX-License-Identifier: GPL-2.0-only
/*
 * Health: notice a panel that is gone or shows garbage, and bring it back.
 *
 * What is written costs a third of what is read, and noise hits both the same.
 * So a step reads only busy flag and address counter, which tell whether the
 * controller is in step, and then writes a part of what is seen once more. Where
 * they can't be read it writes what brings any controller into step before that.
 */
#include <linux/jiffies.h>
#include <linux/minmax.h>

#include "iic1602.h"

/* Steps are not closer than this, however cheap they are */
#define IIC1602_STEP_MS 900UL

/* Looks for a panel that is gone are not further apart than this */
#define IIC1602_BACKOFF_MAX_MS 1000U

/**
 * iic1602_health_rearm() - start steps anew: after a pause, or at another pace
 * @lcd: panel, locked
 */
void iic1602_health_rearm(struct iic1602 *lcd)
{
	iic1602_health_arm(lcd, lcd->state == IIC1602_ONLINE ?
				msecs_to_jiffies(IIC1602_STEP_MS) : 0);
}

/* Data bytes for which there are clocks in a second, beside the check */
static u8 iic1602_scrub_most(const struct iic1602 *lcd)
{
	u32 clocks = iic1602_bytes_clocks(lcd, lcd_encoder_data_cost(&lcd->encoder));
	u32 check = lcd->encoder.expander->check_clocks;

	if (lcd->health_clocks < check + clocks)
		return 1;

	return min_t(u32, U8_MAX, (lcd->health_clocks - check) / clocks);
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

	iic1602_link_init(&link, lcd, &lcd->stats.checks);
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

	iic1602_count(&lcd->stats.steps, 1);
	ret = iic1602_look(lcd);
	if (ret < 0)
		return ret;

	lcd->answer = ret;
	if (iic1602_is_wrong(lcd)) {
		iic1602_count(&lcd->stats.mismatches, 1);
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
		iic1602_update_state(lcd, iic1602_check(lcd));
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
