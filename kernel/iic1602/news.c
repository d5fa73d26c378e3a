// SPDX-License-Identifier: GPL-2.0-only
/*
 * News: whoever waits by poll(2) is told that another picture is wanted.
 */
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "iic1602.h"

/**
 * iic1602_notify() - tell that another picture is wanted, if it is another one
 * @lcd: panel, locked
 */
void iic1602_notify(struct iic1602 *lcd)
{
	const struct lcd_screen *screen = &lcd->screen;
	struct iic1602_look look = {
		.picture = screen->wanted,
		.x = screen->x,
		.y = screen->y,
		.function = screen->function,
		.backlight = screen->backlight,
		.lit = screen->backlight || screen->flash,
	};

	/* Nobody else writes it */
	if (!memcmp(&look, &lcd->look, sizeof(look)))
		return;

	spin_lock_irq(&lcd->news.lock);
	lcd->look = look;
	lcd->told_length = lcd_screen_text(screen, lcd->told);
	WRITE_ONCE(lcd->changes, lcd->changes + 1);
	wake_up_locked_poll(&lcd->news, EPOLLIN | EPOLLRDNORM);
	spin_unlock_irq(&lcd->news.lock);
}

/**
 * iic1602_read_text() - the picture that is wanted, as read(2) gives it
 * @lcd: panel, not locked
 * @text: takes IIC1602_TEXT_SIZE bytes, a line a row
 * @changes: set to the number of pictures that there were
 *
 * Return: bytes of text.
 */
u32 iic1602_read_text(struct iic1602 *lcd, u8 *text, unsigned int *changes)
{
	u32 length;

	spin_lock_irq(&lcd->news.lock);
	length = lcd->told_length;
	memcpy(text, lcd->told, length);
	*changes = lcd->changes;
	spin_unlock_irq(&lcd->news.lock);

	return length;
}

/**
 * iic1602_read_look() - the look of the picture that is wanted
 * @lcd: panel, not locked
 *
 * Return: a copy.
 */
struct iic1602_look iic1602_read_look(struct iic1602 *lcd)
{
	struct iic1602_look look;

	spin_lock_irq(&lcd->news.lock);
	look = lcd->look;
	spin_unlock_irq(&lcd->news.lock);

	return look;
}
