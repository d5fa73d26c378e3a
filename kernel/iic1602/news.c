// SPDX-License-Identifier: GPL-2.0-only
/*
 * News: whoever waits by poll(2) is told that another picture is wanted.
 */
#include <linux/poll.h>
#include <linux/string.h>
#include <linux/wait.h>

#include "iic1602.h"

/**
 * iic1602_tell() - tell that another picture is wanted, if it is another one
 * @lcd: panel, locked
 */
void iic1602_tell(struct iic1602 *lcd)
{
	const struct lcd_screen *screen = &lcd->screen;
	struct iic1602_look look = {
		.picture = screen->wanted,
		.x = screen->x,
		.y = screen->y,
		.function = screen->function,
		.lit = screen->backlight || screen->flash,
	};

	if (!memcmp(&look, &lcd->told, sizeof(look)))
		return;

	lcd->told = look;
	WRITE_ONCE(lcd->changes, lcd->changes + 1);
	wake_up_interruptible_poll(&lcd->news, EPOLLIN | EPOLLRDNORM);
}
