// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Encoder: HD44780 instructions and data to port bytes, the states of an
 * expander's pins.
 *
 * Figures: HD44780U data sheet (ADE-207-272), tables 6 and 13; PCF8574 data
 * sheet (NXP, rev. 5), dynamic characteristics.
 */
#include "lcd_encoder.h"

/* Bus clocks of a byte with its acknowledge, and of a start with its address */
#define BYTE_CLOCKS 9
#define START_CLOCKS 10

/* Execution times in ns at the clock of 270 kHz that the data sheet quotes */
#define QUOTED_KHZ 270
#define INSTRUCTION_NS 37000
#define DATA_NS (37000 + 4000)	/* tADD: until the address counter is updated */

/* tpv, PCF8574: a pin follows the acknowledge clock within 4 us; an MCP23008's is sooner there */
#define PIN_DELAY_NS 4000

/* What these 32-bit sums are right for; the figures in use are far inside */
#define BUS_KHZ_MIN 1
#define BUS_KHZ_MAX 5000

static u32 divide_up(u32 n, u32 by)
{
	return (n + by - 1) / by;
}

static u32 between(u32 value, u32 low, u32 high)
{
	if (value < low)
		return low;
	return value > high ? high : value;
}

/**
 * lcd_pins_valid() - can a panel be driven over these pins?
 * @pins: the wiring
 *
 * Return: true if every pin is 0 to 7 and none is named twice; R/W and the
 * backlight may be LCD_NO_PIN.
 */
bool lcd_pins_valid(const struct lcd_pins *pins)
{
	const u8 named[8] = {
		pins->rs, pins->rw, pins->e,
		pins->data[0], pins->data[1], pins->data[2], pins->data[3],
		pins->backlight,
	};
	u8 taken = 0;
	int i;

	for (i = 0; i < 8; i++) {
		if ((i == 1 || i == 7) && named[i] == LCD_NO_PIN)
			continue;
		if (named[i] > 7 || taken & (1u << named[i]))
			return false;
		taken |= 1u << named[i];
	}

	return true;
}

/* Bus clocks that last at least as long as @ns does at 270 kHz */
static u32 execution_clocks(u32 ns, u32 bus_khz, u32 controller_khz)
{
	ns = divide_up(ns * QUOTED_KHZ, controller_khz) + PIN_DELAY_NS;

	return divide_up(ns * bus_khz, 1000000);
}

/**
 * lcd_encoder_init() - describe an expander whose pins are in an unknown state
 * @enc: encoder to set up, its backlight lit
 * @kind: the expander
 * @pins: wiring that lcd_pins_valid() has accepted
 * @bus_hz: the bus's clock; the real one may be slower, not faster
 * @controller_hz: the controller's clock, LCD_CONTROLLER_HZ if nobody knows;
 *	the real one may be faster, not slower
 */
void lcd_encoder_init(struct lcd_encoder *enc, enum lcd_expander_kind kind,
		      const struct lcd_pins *pins, u32 bus_hz, u32 controller_hz)
{
	u32 bus_khz = between(divide_up(bus_hz, 1000), BUS_KHZ_MIN, BUS_KHZ_MAX);
	u32 controller_khz = between(controller_hz, LCD_CONTROLLER_HZ_MIN,
				     LCD_CONTROLLER_HZ_MAX) / 1000;
	int nibble, bit;
	u8 wired;

	enc->expander = lcd_expander(kind);
	enc->rs = 1u << pins->rs;
	enc->rw = pins->rw != LCD_NO_PIN ? 1u << pins->rw : 0;
	enc->e = 1u << pins->e;

	enc->backlight = 0;
	if (pins->backlight != LCD_NO_PIN)
		enc->backlight = 1u << pins->backlight;
	enc->lit = pins->backlight_active_low ? 0 : enc->backlight;
	enc->level = enc->lit;

	for (nibble = 0; nibble < 16; nibble++) {
		enc->nibbles[nibble] = 0;
		for (bit = 0; bit < 4; bit++) {
			if (nibble & (1 << bit))
				enc->nibbles[nibble] |= 1u << pins->data[bit];
		}
	}

	wired = enc->rs | enc->rw | enc->e | enc->backlight | enc->nibbles[15];
	enc->spare = ~wired;

	enc->bus_khz = bus_khz;
	enc->controller_hz = controller_khz * 1000;
	enc->instruction_clocks = execution_clocks(INSTRUCTION_NS, bus_khz,
						   controller_khz);
	enc->data_clocks = execution_clocks(DATA_NS, bus_khz, controller_khz);

	lcd_encoder_forget(enc);
}

/**
 * lcd_encoder_forget() - take the pins for what a PCF8574's are at power-on: all 1
 * @enc: encoder of a panel that is to be initialised
 *
 * E is 1 then, so the first byte to come lowers it with RS and R/W as they are. It is as
 * right where all pins were inputs: the controller pulls RS and R/W up.
 */
void lcd_encoder_forget(struct lcd_encoder *enc)
{
	lcd_expander_forget(enc);
	enc->port = 0xff;
	enc->owed = 0;
	enc->read_nibbles = 0;
}

/**
 * lcd_encoder_settle() - the caller has slept longer than any execution time
 * @enc: encoder whose controller is idle now
 */
void lcd_encoder_settle(struct lcd_encoder *enc)
{
	enc->owed = 0;
}

/**
 * lcd_encoder_owe() - keep E low for longer than the execution time
 * @enc: encoder
 * @us: microseconds since what was encoded last, at most 1,000; paid in bytes
 */
void lcd_encoder_owe(struct lcd_encoder *enc, u32 us)
{
	enc->owed = divide_up((us + PIN_DELAY_NS / 1000) * enc->bus_khz, 1000);
}

/**
 * lcd_encoder_backlight() - light the backlight in all bytes from here on
 * @enc: encoder
 * @lit: on or off
 *
 * Sends nothing: lcd_encode_idle() does, if no other byte follows.
 */
void lcd_encoder_backlight(struct lcd_encoder *enc, bool lit)
{
	enc->level = lit ? enc->lit : enc->lit ^ enc->backlight;
}

/**
 * lcd_encoder_scale() - a time at the quoted clock of 270 kHz, at ours
 * @enc: encoder
 * @us: microseconds from the data sheet, at most 100,000
 *
 * Return: microseconds that the controller may take.
 */
u32 lcd_encoder_scale(const struct lcd_encoder *enc, u32 us)
{
	return divide_up(us * QUOTED_KHZ, enc->controller_hz / 1000);
}

/* Bytes to repeat between two E pulses that must be @clocks apart */
static u32 padding(u32 clocks)
{
	return clocks > BYTE_CLOCKS ? divide_up(clocks, BYTE_CLOCKS) - 1 : 0;
}

/**
 * lcd_encoder_data_cost() - port bytes that one more data byte costs
 * @enc: encoder
 *
 * Return: bytes, when the byte before it was data too.
 */
u32 lcd_encoder_data_cost(const struct lcd_encoder *enc)
{
	return 4 + padding(enc->data_clocks);
}

/**
 * lcd_encoder_address_cost() - port bytes that setting the address costs
 * @enc: encoder, as it stands after what has been encoded
 *
 * Return: bytes more than without it, when data follows. The bytes in which RS
 * changes take the place of padding where there is any.
 */
u32 lcd_encoder_address_cost(const struct lcd_encoder *enc)
{
	u32 after = padding(enc->instruction_clocks);

	if (!(enc->port & enc->rs))
		return 4 + after;

	return 4 + (padding(enc->data_clocks) ? 0 : 1) + (after ? after : 1);
}

/* Bus clocks from the last byte sent to the next one, gaps left aside */
static u32 clocks_of_next(const struct lcd_message *msg)
{
	return msg->length ? BYTE_CLOCKS : START_CLOCKS + BYTE_CLOCKS;
}

static void pay(struct lcd_encoder *enc, u32 clocks)
{
	enc->owed = enc->owed > clocks ? enc->owed - clocks : 0;
}

static void emit(struct lcd_encoder *enc, struct lcd_message *msg, u8 port)
{
	pay(enc, clocks_of_next(msg));

	msg->bytes[msg->length++] = port;
	enc->port = port;
}

static u8 with_backlight(const struct lcd_encoder *enc, u8 port)
{
	return (port & ~enc->backlight) | enc->level;
}

/* Does E's fall end a data read, and start to move the address counter? */
static bool ends_data_read(const struct lcd_encoder *enc)
{
	return enc->read_nibbles == 2 && enc->port & enc->rs;
}

static void lower(struct lcd_encoder *enc, struct lcd_message *msg)
{
	bool moves = ends_data_read(enc);

	emit(enc, msg, with_backlight(enc, enc->port & ~enc->e));

	if (moves)
		enc->owed = enc->data_clocks;
	if (enc->read_nibbles == 2)
		enc->read_nibbles = 0;
}

/* Room for everything that one byte or nibble can need? */
static bool has_room(const struct lcd_encoder *enc, const struct lcd_message *msg)
{
	u32 owed = ends_data_read(enc) ? enc->data_clocks : enc->owed;
	/* E down, RS and R/W, padding, two nibbles */
	u32 most = 2 + padding(owed) + 4;

	return msg->capacity - msg->length >= most;
}

/* Lower E, set RS and R/W as in @select, and wait until the controller is idle */
static void address(struct lcd_encoder *enc, struct lcd_message *msg,
		    u8 select, u8 nibble)
{
	if (enc->port & enc->e)
		lower(enc, msg);

	if ((enc->port & (enc->rs | enc->rw)) != select) {
		emit(enc, msg, enc->spare | enc->level | select |
			       enc->nibbles[nibble]);
	}

	while (enc->owed > clocks_of_next(msg))
		emit(enc, msg, with_backlight(enc, enc->port));
}

static void pulse(struct lcd_encoder *enc, struct lcd_message *msg, u8 nibble)
{
	u8 port = enc->spare | enc->level | (enc->port & enc->rs) |
		  enc->nibbles[nibble];

	emit(enc, msg, port | enc->e);
	emit(enc, msg, port);
}

/**
 * lcd_encode() - append an instruction or a data byte
 * @enc: encoder
 * @msg: message to append to
 * @to: register
 * @value: byte to write
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode(struct lcd_encoder *enc, struct lcd_message *msg,
		enum lcd_register to, u8 value)
{
	if (!has_room(enc, msg))
		return false;

	address(enc, msg, to == LCD_DATA ? enc->rs : 0, value >> 4);
	pulse(enc, msg, value >> 4);
	pulse(enc, msg, value & 0x0f);
	enc->owed = to == LCD_DATA ? enc->data_clocks : enc->instruction_clocks;

	return true;
}

/**
 * lcd_encode_nibble() - append the upper half of an instruction alone
 * @enc: encoder
 * @msg: message to append to
 * @nibble: D7-D4
 *
 * For the initialisation, while the controller takes each nibble for a whole
 * instruction.
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode_nibble(struct lcd_encoder *enc, struct lcd_message *msg,
		       u8 nibble)
{
	if (!has_room(enc, msg))
		return false;

	address(enc, msg, 0, nibble);
	pulse(enc, msg, nibble);
	enc->owed = enc->instruction_clocks;

	return true;
}

/**
 * lcd_encode_idle() - append what it takes to have E low and the backlight set
 * @enc: encoder
 * @msg: message to append to; nothing is appended if the pins are so already
 *
 * Ends a read, too: R/W goes low after E.
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode_idle(struct lcd_encoder *enc, struct lcd_message *msg)
{
	bool read = enc->read_nibbles;

	if (enc->port == with_backlight(enc, enc->port & ~enc->e))
		return true;
	if (!has_room(enc, msg))
		return false;

	lower(enc, msg);
	if (read)
		emit(enc, msg, enc->port & ~enc->rw);

	return true;
}

/**
 * lcd_encode_rest() - append a byte that is right after power-on, too
 * @enc: encoder whose last byte left E low
 * @msg: message to append to
 *
 * All pins are 1 at power-on, so E must fall before RS or R/W does. For a panel
 * that has not lost its power it changes nothing.
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode_rest(struct lcd_encoder *enc, struct lcd_message *msg)
{
	if (!has_room(enc, msg))
		return false;

	emit(enc, msg, with_backlight(enc, ~enc->e));

	return true;
}

/**
 * lcd_encode_read() - append what makes the controller drive its next nibble
 * @enc: encoder
 * @msg: message to append to, and to send before the pins are read
 * @from: LCD_DATA for the RAM's byte, LCD_INSTRUCTION for busy flag and address
 *	counter
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode_read(struct lcd_encoder *enc, struct lcd_message *msg,
		     enum lcd_register from)
{
	u8 select = enc->rw | (from == LCD_DATA ? enc->rs : 0);

	if (!has_room(enc, msg))
		return false;

	address(enc, msg, select, 0xf);
	emit(enc, msg, enc->spare | enc->level | select | enc->nibbles[0xf] | enc->e);
	enc->read_nibbles++;

	return true;
}

/**
 * lcd_encode_write_instead() - append what turns a read into a write
 * @enc: encoder whose last byte began to read an instruction's first nibble
 * @msg: message to append to
 * @value: instruction
 *
 * For a panel whose R/W turns out to be tied low: it takes the pulse under way
 * for the first half of an instruction ff.
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_encode_write_instead(struct lcd_encoder *enc, struct lcd_message *msg,
			      u8 value)
{
	if (!has_room(enc, msg))
		return false;

	emit(enc, msg, enc->spare | enc->level | enc->nibbles[value >> 4] | enc->e);
	emit(enc, msg, enc->port & ~enc->e);
	pulse(enc, msg, value & 0x0f);
	enc->owed = enc->instruction_clocks;
	enc->read_nibbles = 0;

	return true;
}

/**
 * lcd_decode_nibble() - what the controller drives D4-D7 with
 * @enc: encoder whose last byte was lcd_encode_read()'s
 * @levels: the pins as they were read
 * @nibble: takes the nibble
 *
 * The backlight's pin has no say: its transistor's base may well hold it low.
 *
 * Return: false if another pin isn't as it was written. Then it is no
 * expander's answer.
 */
bool lcd_decode_nibble(const struct lcd_encoder *enc, u8 levels, u8 *nibble)
{
	u8 data = enc->nibbles[0xf];
	u8 i;

	for (i = 0; i < 16; i++) {
		if (enc->nibbles[i] == (levels & data))
			*nibble = i;
	}

	return !((levels ^ enc->port) & ~(data | enc->backlight));
}
