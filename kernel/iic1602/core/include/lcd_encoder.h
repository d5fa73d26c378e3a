/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Encoder: HD44780 instructions and data to port bytes, the states of an
 * expander's pins.
 *
 * Each port byte sets the expander's eight pins when its acknowledge clock
 * comes, 9 bus clocks after the byte before it. How they get there, and what
 * differs between expanders, is lcd_expander.h's. The rules kept (HD44780U data
 * sheet, bus timing):
 *
 * - E rises and falls once a nibble: a nibble is two port bytes, a character
 *   or an instruction four. Data changes in the byte in which E rises (tDSW
 *   counts to E's fall) and holds in the byte in which E falls (tH).
 * - RS and R/W never change in a byte in which E changes (tAS, tAH): going
 *   from instruction to data and back costs one byte with E low.
 * - From E's fall, which starts an instruction, to E's next rise the
 *   controller gets its execution time. Where the bus is faster than that,
 *   the last port byte is repeated. The time owed is carried over to the next
 *   message, where the start condition and the address byte count as the 10
 *   clocks that they take; so messages may follow each other with no gap, and
 *   the last instruction of a message pays for nothing.
 * - To read, R/W is 1, all data pins are written 1, and while E is high the
 *   controller drives D4-D7: a message raises E, then the pins are read. They
 *   hold in between, so the read may be a transfer of its own. A byte takes two
 *   such pulses, high nibble first.
 */
#ifndef LCD_ENCODER_H
#define LCD_ENCODER_H

#include "lcd_expander.h"

/* The slowest controller clock that data sheets allow for: 190 to 350 kHz */
#define LCD_CONTROLLER_HZ 190000

/* What waits can be made for */
#define LCD_CONTROLLER_HZ_MIN 50000
#define LCD_CONTROLLER_HZ_MAX 1000000

/* A message buffer of this size holds any one step of any sequence */
#define LCD_MESSAGE_MIN 1024

/**
 * enum lcd_register - the controller's register that a byte goes to (RS)
 * @LCD_INSTRUCTION: RS 0
 * @LCD_DATA: RS 1
 */
enum lcd_register {
	LCD_INSTRUCTION = 0,
	LCD_DATA = 1,
};

/**
 * struct lcd_encoder - one expander's wiring, timing and pins as they stand
 * @expander: its kind
 * @rs: RS as a port bit
 * @rw: R/W as a port bit, 0 if it isn't wired
 * @e: E as a port bit
 * @backlight: the backlight as a port bit, 0 without one
 * @lit: level of @backlight's bit when the backlight is to be lit
 * @level: level of @backlight's bit in the bytes to come
 * @nibbles: port bits of D4-D7 for each nibble
 * @spare: port bits that are wired to nothing, kept at 1 as at power-on
 * @bus_khz: the bus's clock
 * @controller_hz: the controller's clock that waits are made for
 * @instruction_clocks: bus clocks from E's fall to E's rise after an instruction
 * @data_clocks: the same after data
 * @port: what the pins hold
 * @inputs: pins that the expander was told to take for inputs, a bit each
 * @set_up: its other registers were told what they have to hold
 * @owed: bus clocks to pass yet before E may rise
 * @read_nibbles: E pulses of a byte's read so far, E still being high in the
 *	last one; 0 while nothing is read
 */
struct lcd_encoder {
	const struct lcd_expander *expander;
	u8 rs;
	u8 rw;
	u8 e;
	u8 backlight;
	u8 lit;
	u8 level;
	u8 nibbles[16];
	u8 spare;
	u32 bus_khz;
	u32 controller_hz;
	u32 instruction_clocks;
	u32 data_clocks;
	u8 port;
	u8 inputs;
	bool set_up;
	u32 owed;
	u8 read_nibbles;
};

/**
 * struct lcd_message - port bytes of one bus message, as they are put together
 * @bytes: the caller's buffer
 * @capacity: its size, at least LCD_MESSAGE_MIN
 * @length: bytes used
 */
struct lcd_message {
	u8 *bytes;
	u32 capacity;
	u32 length;
};

bool lcd_pins_valid(const struct lcd_pins *pins);

void lcd_encoder_init(struct lcd_encoder *enc, enum lcd_expander_kind kind,
		      const struct lcd_pins *pins, u32 bus_hz, u32 controller_hz);
void lcd_encoder_forget(struct lcd_encoder *enc);
void lcd_encoder_settle(struct lcd_encoder *enc);
void lcd_encoder_owe(struct lcd_encoder *enc, u32 us);
void lcd_encoder_backlight(struct lcd_encoder *enc, bool lit);
u32 lcd_encoder_scale(const struct lcd_encoder *enc, u32 us);
u32 lcd_encoder_data_cost(const struct lcd_encoder *enc);
u32 lcd_encoder_address_cost(const struct lcd_encoder *enc);

bool lcd_encode(struct lcd_encoder *enc, struct lcd_message *msg,
		enum lcd_register to, u8 value);
bool lcd_encode_nibble(struct lcd_encoder *enc, struct lcd_message *msg,
		       u8 nibble);
bool lcd_encode_idle(struct lcd_encoder *enc, struct lcd_message *msg);
bool lcd_encode_rest(struct lcd_encoder *enc, struct lcd_message *msg);
bool lcd_encode_read(struct lcd_encoder *enc, struct lcd_message *msg,
		     enum lcd_register from);
bool lcd_encode_write_instead(struct lcd_encoder *enc, struct lcd_message *msg,
			      u8 value);
bool lcd_decode_nibble(const struct lcd_encoder *enc, u8 levels, u8 *nibble);

#endif /* LCD_ENCODER_H */
