// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Difference: from what a panel shows to what is wanted, in port bytes.
 *
 * There is no clear instruction here but in the initialisation: it takes
 * 1.52 ms, and the panel flickers. A cleared screen is blanks where characters
 * were.
 */
#include "ram.h"

/* Instructions, HD44780U table 6 */
#define CLEAR 0x01
#define SHIFT_DISPLAY_LEFT 0x18
#define SHIFT_DISPLAY_RIGHT 0x1c

/* Upper nibble of the function instruction: 8 bits */
#define FUNCTION_8_BITS 0x3

/* Waits of the initialisation in us, HD44780U figure 24 */
#define POWER_US 40000
#define FIRST_US 4100
#define SECOND_US 100

/* The initialisation's waits hold for any clock: a slow one needs longer ones */
static u32 start_wait(const struct lcd_encoder *enc, u32 us)
{
	u32 scaled = lcd_encoder_scale(enc, us);

	return scaled > us ? scaled : us;
}

/* The panel as the initialisation leaves it */
static void start_done(struct lcd_screen *screen)
{
	u8 i;

	for (i = 0; i < LCD_DDRAM_CELLS; i++)
		screen->shown.ddram[i] = ' ';
	for (i = 0; i < LCD_CGRAM_BYTES; i++)
		screen->shown.cgram[i] = ~screen->wanted.cgram[i];

	screen->shown.display = 0;
	screen->shown.shift = 0;
	screen->entry_set = false;
	screen->ram = LCD_RAM_DDRAM;
	screen->address = 0;
	screen->synced = true;
}

/**
 * lcd_screen_start() - one step of the initialisation by instruction, 4 bits
 * @screen: screen; synced after the last step, with an empty panel shown
 * @enc: encoder; step 0 forgets the state of its pins
 * @step: 0, 1, 2 and so on until 0 is returned
 * @bytes: takes the step's message
 * @capacity: its size, at least LCD_MESSAGE_MIN
 * @wait_us: microseconds to sleep once the message is sent;
 *	lcd_encoder_settle() after that
 *
 * It works from any state of the controller, its nibbles out of step included,
 * and from any state of the expander's pins. The first message tells by its
 * acknowledge whether the panel is there, before any time is spent on it.
 *
 * Return: bytes to send as one message, 0 when there is no such step.
 */
u32 lcd_screen_start(struct lcd_screen *screen, struct lcd_encoder *enc,
		     u32 step, u8 *bytes, u32 capacity, u32 *wait_us)
{
	struct lcd_message msg = { .bytes = bytes, .capacity = capacity };

	switch (step) {
	case 0:
		lcd_encoder_forget(enc);
		lcd_encoder_backlight(enc, screen->backlight || screen->flash);
		lcd_encode_idle(enc, &msg);
		*wait_us = POWER_US;
		break;
	case 1:
		lcd_encode_nibble(enc, &msg, FUNCTION_8_BITS);
		*wait_us = start_wait(enc, FIRST_US);
		break;
	case 2:
		lcd_encode_nibble(enc, &msg, FUNCTION_8_BITS);
		lcd_encoder_owe(enc, start_wait(enc, SECOND_US));
		lcd_encode_nibble(enc, &msg, FUNCTION_8_BITS);
		lcd_encode_nibble(enc, &msg, LCD_FUNCTION_4_BITS);
		lcd_encode(enc, &msg, LCD_INSTRUCTION, LCD_FUNCTION | screen->function);
		lcd_encode(enc, &msg, LCD_INSTRUCTION, LCD_DISPLAY);
		lcd_encode(enc, &msg, LCD_INSTRUCTION, CLEAR);
		*wait_us = lcd_encoder_scale(enc, LCD_HOME_US);
		start_done(screen);
		break;
	default:
		break;
	}

	return msg.length;
}

/* Write what differs, from where the address counter is, all the way round */
static bool update_ram(struct lcd_screen *screen, struct lcd_encoder *enc,
		       struct lcd_message *msg, enum lcd_ram ram)
{
	bool ddram = ram == LCD_RAM_DDRAM;
	const u8 *wanted = ddram ? screen->wanted.ddram : screen->wanted.cgram;
	u8 *shown = ddram ? screen->shown.ddram : screen->shown.cgram;
	u8 first = screen->ram == ram ? screen->address : 0;
	u8 size = lcd_ram_used(screen, ram);
	u8 n, i;

	for (n = 0; n < size; n++) {
		i = (first + n) % size;
		if (shown[i] == wanted[i])
			continue;

		if (!lcd_ram_go(screen, enc, msg, ram, i) ||
		    !lcd_ram_put(screen, enc, msg, wanted[i]))
			return false;
		shown[i] = wanted[i];
	}

	return true;
}

static bool update_entry_mode(struct lcd_screen *screen, struct lcd_encoder *enc,
			      struct lcd_message *msg)
{
	if (!screen->entry_set)
		screen->entry_set = lcd_encode(enc, msg, LCD_INSTRUCTION,
					       LCD_ENTRY_MODE);

	return screen->entry_set;
}

/**
 * lcd_update_shift() - append what shifts the display from where it is
 * @screen: screen
 * @enc: encoder
 * @msg: message to append to
 *
 * Return: false if the message has no room for all of it.
 */
bool lcd_update_shift(struct lcd_screen *screen, struct lcd_encoder *enc,
		      struct lcd_message *msg)
{
	u8 places = lcd_screen_shift_places(screen);
	u8 left;

	while (screen->shown.shift != screen->wanted.shift) {
		left = (screen->wanted.shift + places - screen->shown.shift) % places;

		if (left <= places / 2) {
			if (!lcd_encode(enc, msg, LCD_INSTRUCTION, SHIFT_DISPLAY_LEFT))
				return false;
			screen->shown.shift = (screen->shown.shift + 1) % places;
		} else {
			if (!lcd_encode(enc, msg, LCD_INSTRUCTION, SHIFT_DISPLAY_RIGHT))
				return false;
			screen->shown.shift = (screen->shown.shift + places - 1) % places;
		}
	}

	return true;
}

static bool update_display(struct lcd_screen *screen, struct lcd_encoder *enc,
			   struct lcd_message *msg)
{
	u8 display = screen->wanted.display;

	if (screen->shown.display == display)
		return true;
	if (!lcd_encode(enc, msg, LCD_INSTRUCTION, LCD_DISPLAY | display))
		return false;

	screen->shown.display = display;

	return true;
}

/**
 * lcd_screen_update() - the next message of what the panel lacks
 * @screen: screen, synced
 * @enc: encoder
 * @bytes: takes the message
 * @capacity: its size, at least LCD_MESSAGE_MIN
 *
 * Return: bytes to send as one message, to be called again after that; 0 when
 * the panel shows what is wanted.
 */
u32 lcd_screen_update(struct lcd_screen *screen, struct lcd_encoder *enc,
		      u8 *bytes, u32 capacity)
{
	struct lcd_message msg = { .bytes = bytes, .capacity = capacity };

	lcd_encoder_backlight(enc, screen->backlight || screen->flash);

	if (update_entry_mode(screen, enc, &msg) &&
	    update_ram(screen, enc, &msg, LCD_RAM_CGRAM) &&
	    update_ram(screen, enc, &msg, LCD_RAM_DDRAM) &&
	    lcd_update_shift(screen, enc, &msg) &&
	    update_display(screen, enc, &msg) &&
	    lcd_ram_cursor(screen, enc, &msg))
		lcd_encode_idle(enc, &msg);

	return msg.length;
}

/**
 * lcd_screen_darken() - the message that switches display and backlight off
 * @screen: screen, synced; what is wanted stays
 * @enc: encoder
 * @bytes: takes the message
 * @capacity: its size, at least LCD_MESSAGE_MIN
 *
 * Return: bytes to send as one message.
 */
u32 lcd_screen_darken(struct lcd_screen *screen, struct lcd_encoder *enc,
		      u8 *bytes, u32 capacity)
{
	struct lcd_message msg = { .bytes = bytes, .capacity = capacity };

	lcd_encoder_backlight(enc, false);
	if (lcd_encode(enc, &msg, LCD_INSTRUCTION, LCD_DISPLAY))
		screen->shown.display = 0;

	return msg.length;
}
