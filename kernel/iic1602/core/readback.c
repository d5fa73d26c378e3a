// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Readback: what the panel holds, over R/W and the pins that were written 1.
 */
#include "lcd_readback.h"
#include "ram.h"

/*
 * Addresses that every panel has and whose nibbles differ, so that nibbles out
 * of step are seen. Between the two each pin that can be 1 is 0 once.
 */
#define FIRST_PATTERN 0x25
#define SECOND_PATTERN 0x1a

/* Makes an instruction of ff, begun by mistake, do no harm: address 00 */
#define SET_DDRAM_0 0x80

static struct lcd_message begin(const struct lcd_bus *bus)
{
	return (struct lcd_message){ .bytes = bus->bytes, .capacity = bus->capacity };
}

static int send(struct lcd_encoder *enc, const struct lcd_bus *bus, struct lcd_message *msg)
{
	int ret = lcd_send(enc, bus, msg->bytes, msg->length);

	msg->length = 0;

	return ret;
}

/* Nibble, LCD_NO_ANSWER or a negative errno; @msg goes first, and is empty then */
static int read_nibble(struct lcd_encoder *enc, const struct lcd_bus *bus,
		       struct lcd_message *msg, enum lcd_register from)
{
	u8 levels, nibble;
	int ret;

	lcd_encode_read(enc, msg, from);
	ret = send(enc, bus, msg);
	if (ret)
		return ret;

	ret = bus->receive(bus->context, &levels);
	if (ret)
		return ret;

	return lcd_decode_nibble(enc, levels, &nibble) ? nibble : LCD_NO_ANSWER;
}

/* The rest of a byte; also after no answer, so that nibbles stay in step */
static int read_low(struct lcd_encoder *enc, const struct lcd_bus *bus,
		    struct lcd_message *msg, enum lcd_register from, int high)
{
	int low = read_nibble(enc, bus, msg, from);

	if (low < 0)
		return low;

	return (high | low) & LCD_NO_ANSWER ? LCD_NO_ANSWER : high << 4 | low;
}

/* Byte, LCD_NO_ANSWER or a negative errno; @msg goes first, and is empty then */
static int read_byte(struct lcd_encoder *enc, const struct lcd_bus *bus,
		     struct lcd_message *msg, enum lcd_register from)
{
	int high = read_nibble(enc, bus, msg, from);

	return high < 0 ? high : read_low(enc, bus, msg, from, high);
}

static int end(struct lcd_encoder *enc, const struct lcd_bus *bus, struct lcd_message *msg)
{
	lcd_encode_idle(enc, msg);

	return send(enc, bus, msg);
}

/* Nobody knows what a panel made of a read that it didn't answer */
static int end_wrong(struct lcd_screen *screen, struct lcd_encoder *enc,
		     const struct lcd_bus *bus, struct lcd_message *msg)
{
	int ret = end(enc, bus, msg);

	screen->ram = LCD_RAM_UNKNOWN;

	return ret ? ret : LCD_ANSWER_WRONG;
}

/**
 * lcd_detect() - can the panel be read?
 * @screen: screen that lcd_screen_start() has just initialised
 * @enc: encoder
 * @bus: bus
 *
 * The address counter is sent to two places and must be found there. A panel
 * whose R/W is tied low takes the first read for a write of ones: these are what
 * is read back then, which no address has. It gets a harmless instruction in
 * place of ff.
 *
 * Return: enum lcd_answer, wrong if it is no panel's; or a negative errno.
 */
int lcd_detect(struct lcd_screen *screen, struct lcd_encoder *enc,
	       const struct lcd_bus *bus)
{
	struct lcd_message msg = begin(bus);
	int ret;

	lcd_ram_set(screen, enc, &msg, LCD_RAM_DDRAM, FIRST_PATTERN);
	ret = read_nibble(enc, bus, &msg, LCD_INSTRUCTION);
	if (ret < 0)
		return ret;

	if (ret == 0xf) {
		lcd_encode_write_instead(enc, &msg, SET_DDRAM_0);
		screen->address = 0;
		ret = send(enc, bus, &msg);
		return ret ? ret : LCD_ANSWER_UNWIRED;
	}

	ret = read_low(enc, bus, &msg, LCD_INSTRUCTION, ret);
	if (ret < 0)
		return ret;
	if (ret != FIRST_PATTERN)
		return end_wrong(screen, enc, bus, &msg);

	lcd_ram_set(screen, enc, &msg, LCD_RAM_DDRAM, SECOND_PATTERN);
	ret = read_byte(enc, bus, &msg, LCD_INSTRUCTION);
	if (ret < 0)
		return ret;
	if (ret != SECOND_PATTERN)
		return end_wrong(screen, enc, bus, &msg);

	return end(enc, bus, &msg);
}

/* Would swapped nibbles be seen? */
static bool is_telling(const struct lcd_screen *screen)
{
	u8 counter = lcd_ram_counter(screen);

	return screen->ram == LCD_RAM_DDRAM && counter >> 4 != (counter & 0xf);
}

/**
 * lcd_check() - is the controller in the state that it must be in?
 * @screen: screen, synced, of a panel that can be read
 * @enc: encoder
 * @bus: bus
 *
 * Reads busy flag and address counter. They are wrong when nibbles are out of
 * step, when bytes were lost or came from noise, and after a loss of power; all
 * ones, which no address has, when nobody drives the pins. The cursor may be
 * elsewhere after it.
 *
 * After a loss of power R/W is 1 with all other pins, and so what E's fall ends
 * is a read. What an expander was told may be lost with it: after any answer but the
 * right one it is set up before what is sent next.
 *
 * Return: enum lcd_answer or a negative errno. After a right answer E is still
 * high, as the next message lowers it for nothing.
 */
int lcd_check(struct lcd_screen *screen, struct lcd_encoder *enc,
	      const struct lcd_bus *bus)
{
	struct lcd_message msg = begin(bus);
	int answer = LCD_ANSWER_WRONG;
	int ret;

	if (!is_telling(screen))
		lcd_ram_set(screen, enc, &msg, LCD_RAM_DDRAM, SECOND_PATTERN);

	ret = read_byte(enc, bus, &msg, LCD_INSTRUCTION);
	if (ret < 0)
		return ret;
	if (ret == lcd_ram_counter(screen))
		return LCD_ANSWER_RIGHT;
	if (ret == 0xff)
		answer = LCD_ANSWER_UNWIRED;

	ret = end_wrong(screen, enc, bus, &msg);
	lcd_expander_forget(enc);

	return ret < 0 ? ret : answer;
}

/**
 * lcd_check_pins() - has the expander lost its power?
 * @enc: encoder
 * @bus: bus
 *
 * For a panel whose R/W is not wired: the pins read as they were written then, and are outputs
 * if the expander tells.
 *
 * Return: LCD_ANSWER_RIGHT, LCD_ANSWER_WRONG, or a negative errno.
 */
int lcd_check_pins(const struct lcd_encoder *enc, const struct lcd_bus *bus)
{
	u8 inputs, levels;
	int ret;

	ret = lcd_inputs(enc, bus, &inputs);
	if (ret)
		return ret;
	if (inputs != enc->inputs)
		return LCD_ANSWER_WRONG;

	ret = lcd_levels(enc, bus, &levels);
	if (ret)
		return ret;

	return (levels ^ enc->port) & ~enc->backlight ? LCD_ANSWER_WRONG : LCD_ANSWER_RIGHT;
}

/**
 * lcd_check_presence() - is there anything at all?
 * @enc: encoder
 * @bus: bus
 *
 * An expander that has to be set up is, as it may have lost its power unseen.
 *
 * Return: 0 or a negative errno.
 */
int lcd_check_presence(struct lcd_encoder *enc, const struct lcd_bus *bus)
{
	struct lcd_message msg = begin(bus);

	lcd_expander_forget(enc);
	lcd_encode_rest(enc, &msg);

	return send(enc, bus, &msg);
}

/**
 * lcd_read_status() - read busy flag and address counter
 * @enc: encoder
 * @bus: bus
 *
 * Return: LCD_BUSY and the address, LCD_NO_ANSWER, or a negative errno.
 */
int lcd_read_status(struct lcd_encoder *enc, const struct lcd_bus *bus)
{
	struct lcd_message msg = begin(bus);
	int status = read_byte(enc, bus, &msg, LCD_INSTRUCTION);
	int ret;

	if (status < 0)
		return status;

	ret = end(enc, bus, &msg);

	return ret ? ret : status;
}

/**
 * lcd_read_ram() - read a part of DDRAM or CGRAM
 * @screen: screen, synced
 * @enc: encoder
 * @bus: bus
 * @ram: DDRAM or CGRAM
 * @from: first cell or byte
 * @to: takes the bytes; what didn't answer is as it was
 * @count: bytes, at least 1, at most to the RAM's end
 *
 * The cursor, if it is seen, is back in its place afterwards.
 *
 * Return: 0, LCD_NO_ANSWER if bytes are missing, or a negative errno.
 */
int lcd_read_ram(struct lcd_screen *screen, struct lcd_encoder *enc,
		 const struct lcd_bus *bus, enum lcd_ram ram, u8 from, u8 *to,
		 u8 count)
{
	struct lcd_message msg = begin(bus);
	int missing = 0;
	int ret;
	u8 i;

	/* Set even if it is there: a byte is fetched when its address is set */
	lcd_ram_set(screen, enc, &msg, ram, from);

	for (i = 0; i < count; i++) {
		ret = read_byte(enc, bus, &msg, LCD_DATA);
		if (ret < 0)
			return ret;
		lcd_ram_advance(screen);

		if (ret == LCD_NO_ANSWER)
			missing = ret;
		else
			to[i] = ret;
	}

	lcd_ram_cursor(screen, enc, &msg);
	ret = end(enc, bus, &msg);

	return ret ? ret : missing;
}
