// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text: what writers write, and the flash of the backlight that it can ask for.
 */
#include <linux/slab.h>
#include <linux/string.h>

#include "iic1602.h"

/* charlcd's */
#define IIC1602_FLASH_SECONDS 4

/* The shortest text whose repetition is taken for a retry: a newline twice is meant so */
#define IIC1602_RETRY_MIN 2

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

	lcd->failed_length = 0;

	for (i = 0; i < length; i++)
		flash |= lcd_text_feed(&lcd->text, esc, &lcd->screen, text[i]);

	if (flash)
		mod_delayed_work(system_freezable_wq, &lcd->flash_off,
				 IIC1602_FLASH_SECONDS * HZ);
}

/**
 * iic1602_feed_whole() - iic1602_feed() of a text that nothing comes before or after
 * @lcd: panel, locked
 * @text: characters and escapes
 * @length: bytes in it
 */
void iic1602_feed_whole(struct iic1602 *lcd, const u8 *text, size_t length)
{
	struct lcd_escape esc = { 0 };

	iic1602_feed(lcd, &esc, text, length);
	lcd_text_end(&lcd->text, &lcd->screen);
}

/* Is a writer in the middle of an escape, or of a character? */
static bool iic1602_within(const struct iic1602 *lcd, const struct lcd_escape *esc)
{
	return esc->state != LCD_ESCAPE_NONE || lcd->text.missing;
}

/* Bytes of @text, from its begin, that a write took in which failed: all of its, or none */
static size_t iic1602_retried(const struct iic1602 *lcd, const struct lcd_escape *esc,
			      const u8 *text, size_t length)
{
	size_t failed = lcd->failed_length;

	if (iic1602_within(lcd, esc) || length < failed ||
	    memcmp(text, lcd->failed, failed))
		return 0;

	return failed;
}

/**
 * iic1602_write_text() - change what is wanted by what was written, and send it
 * @lcd: panel, locked
 * @esc: the writer's parser
 * @text: characters and escapes, from kmalloc(), which are freed
 * @length: bytes in it
 *
 * Text that doesn't get through is kept, and shown later. The same text again is
 * the retry of a writer that was told of the failure: it is not taken in twice.
 *
 * Return: 0 or the bus's errno.
 */
int iic1602_write_text(struct iic1602 *lcd, struct lcd_escape *esc, u8 *text, size_t length)
{
	bool whole = !iic1602_within(lcd, esc);
	size_t retried = iic1602_retried(lcd, esc, text, length);
	int ret;

	iic1602_feed(lcd, esc, text + retried, length - retried);
	ret = iic1602_flush(lcd);

	kfree(lcd->failed);
	lcd->failed = NULL;

	/* A part of an escape could be tried again by another writer, who has not begun it */
	if (ret && whole && !iic1602_within(lcd, esc) && length >= IIC1602_RETRY_MIN) {
		lcd->failed = text;
		lcd->failed_length = length;
	} else {
		kfree(text);
	}

	return ret;
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
	iic1602_unlock(lcd);
}
