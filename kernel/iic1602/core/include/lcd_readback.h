/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Readback: what the panel holds, over R/W and the pins that were written 1.
 *
 * Unlike what is written, a byte that is read takes several transfers, so
 * these functions call for them. What each does is: send a message that raises
 * E, then read the pins once.
 */
#ifndef LCD_READBACK_H
#define LCD_READBACK_H

#include "lcd_screen.h"

/* In place of a byte: the pins didn't read as an expander's would */
#define LCD_NO_ANSWER 0x100

/* Bit 7 of the status, above the address counter */
#define LCD_BUSY 0x80

/**
 * struct lcd_scrub - a step of scrubbing
 * @most: data bytes that it may write, at least 1
 * @blind: nobody has checked that the controller is in step
 * @begun: @blind, and the step's first message is there; false at its begin
 * @written: data bytes; 0 at its begin
 * @wait_us: microseconds to sleep once the message is sent; lcd_encoder_settle()
 *	after that, and the step has another message. 0 after the last one
 */
struct lcd_scrub {
	u8 most;
	bool blind;
	bool begun;
	u8 written;
	u32 wait_us;
};

/**
 * enum lcd_answer - what came of a read whose outcome was known beforehand
 * @LCD_ANSWER_RIGHT: what was expected
 * @LCD_ANSWER_WRONG: something else
 * @LCD_ANSWER_UNWIRED: nobody drives the pins: R/W is tied low, or the controller is
 *	gone
 */
enum lcd_answer {
	LCD_ANSWER_RIGHT = 0,
	LCD_ANSWER_WRONG,
	LCD_ANSWER_UNWIRED,
};

int lcd_detect(struct lcd_screen *screen, struct lcd_encoder *enc,
	       const struct lcd_bus *bus);
int lcd_check(struct lcd_screen *screen, struct lcd_encoder *enc,
	      const struct lcd_bus *bus);
int lcd_check_pins(const struct lcd_encoder *enc, const struct lcd_bus *bus);
int lcd_check_presence(struct lcd_encoder *enc, const struct lcd_bus *bus);
int lcd_read_status(struct lcd_encoder *enc, const struct lcd_bus *bus);
int lcd_read_ram(struct lcd_screen *screen, struct lcd_encoder *enc,
		 const struct lcd_bus *bus, enum lcd_ram ram, u8 from, u8 *to,
		 u8 count);

u32 lcd_screen_scrub(struct lcd_screen *screen, struct lcd_encoder *enc,
		     struct lcd_scrub *scrub, u8 *bytes, u32 capacity);

#endif /* LCD_READBACK_H */
