// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text: what writers write, and the flash of the backlight that it can ask for.
 */
#include "iic1602.h"

/* charlcd's */
#define IIC1602_FLASH_SECONDS 4

/**
 * iic1602_feed() - change what is wanted; nothing is sent
 * @lcd: panel, locked
 * @esc: the writer's parser
 * @text: characters and escapes
 * @length: bytes in it
 */
void iic1602_feed(struct iic1602 *lcd, struct lcd_escape *esc, const u8 *text, size_t length)
{
	bool flash = false;
	size_t i;

	for (i = 0; i < length; i++)
		flash |= lcd_escape_feed(esc, &lcd->screen, text[i]);

	if (flash)
		mod_delayed_work(system_freezable_wq, &lcd->flash_off,
				 IIC1602_FLASH_SECONDS * HZ);
}

/**
 * iic1602_flash_off() - a flash of the backlight is over
 * @work: &iic1602.flash_off
 */
void iic1602_flash_off(struct work_struct *work)
{
	struct iic1602 *lcd = container_of(to_delayed_work(work), struct iic1602, flash_off);

	mutex_lock(&lcd->lock);
	if (!lcd->dead) {
		lcd->screen.flash = false;
		iic1602_flush(lcd);
	}
	mutex_unlock(&lcd->lock);
}
