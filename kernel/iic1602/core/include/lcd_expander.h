/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Expanders: what differs between the chips whose eight pins a controller is behind.
 *
 * All else deals in port states, a bit a pin. A PCF8574 takes each byte for one, and reads as
 * its pins are; one that is written 1 is an input at the same time. An MCP23008 has registers
 * (Microchip DS21919). In byte mode its pointer stays at the port, so that one message carries
 * any number of states here, too, behind one byte more; and what is read next are the pins.
 * Data pins have to be made inputs before the controller drives them.
 */
#ifndef LCD_EXPANDER_H
#define LCD_EXPANDER_H

#include "lcd_types.h"

/* struct lcd_pins: R/W, or the backlight, is not wired to the expander */
#define LCD_NO_PIN 0xff

/* In place of a register: the expander has none */
#define LCD_NO_REGISTER (-1)

#define LCD_EXPANDER_SETTINGS 3

/**
 * enum lcd_expander_kind - the expanders that there are
 * @LCD_PCF8574: NXP's PCF8574 and PCF8574A, on nearly all backpacks
 * @LCD_MCP23008: Microchip's MCP23008, on Adafruit's
 * @LCD_EXPANDERS: how many
 */
enum lcd_expander_kind {
	LCD_PCF8574 = 0,
	LCD_MCP23008,
	LCD_EXPANDERS,
};

/**
 * struct lcd_pins - which pin of the expander (0 to 7) is wired to what
 * @rs: register select
 * @rw: read/write, or LCD_NO_PIN: the panel can't be read then
 * @e: enable
 * @backlight: backlight's switch, or LCD_NO_PIN
 * @data: D4, D5, D6, D7
 * @backlight_active_low: the backlight is lit when its pin is 0
 */
struct lcd_pins {
	u8 rs;
	u8 rw;
	u8 e;
	u8 backlight;
	u8 data[4];
	bool backlight_active_low;
};

/**
 * struct lcd_setting - what a register has to hold
 * @address: the register's
 * @value: what it holds
 */
struct lcd_setting {
	u8 address;
	u8 value;
};

/**
 * struct lcd_expander - a kind of expander
 * @name: as descriptions and attributes have it
 * @pins: the wiring of the backpack that it is common on
 * @port: the register that port states go to, and that the pins are read off
 * @directions: the register that says which pins are inputs
 * @inputs: what @directions holds after power-on
 * @settings: what other registers have to hold
 * @setting_count: how many
 * @check_clocks: bus clocks of reading busy flag and address counter
 */
struct lcd_expander {
	const char *name;
	struct lcd_pins pins;
	int port;
	int directions;
	u8 inputs;
	struct lcd_setting settings[LCD_EXPANDER_SETTINGS];
	u8 setting_count;
	u8 check_clocks;
};

/**
 * struct lcd_bus - how to get at the expander
 * @context: the caller's
 * @send: one message, of a register's address, unless that is LCD_NO_REGISTER, and bytes;
 *	returns 0 or a negative errno. With no bytes it is the address alone
 * @receive: one byte, of the register that a message was about last, or off the pins;
 *	returns the same
 * @bytes: buffer for messages
 * @capacity: its size, at least LCD_MESSAGE_MIN
 */
struct lcd_bus {
	void *context;
	int (*send)(void *context, int address, const u8 *bytes, u32 length);
	int (*receive)(void *context, u8 *levels);
	u8 *bytes;
	u32 capacity;
};

struct lcd_encoder;

const struct lcd_expander *lcd_expander(enum lcd_expander_kind kind);

void lcd_expander_forget(struct lcd_encoder *enc);
int lcd_send(struct lcd_encoder *enc, const struct lcd_bus *bus, const u8 *ports, u32 count);
int lcd_levels(const struct lcd_encoder *enc, const struct lcd_bus *bus, u8 *levels);
int lcd_inputs(const struct lcd_encoder *enc, const struct lcd_bus *bus, u8 *inputs);

#endif /* LCD_EXPANDER_H */
