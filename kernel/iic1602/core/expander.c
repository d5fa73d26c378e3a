// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Expanders: port states to messages of the bus.
 */
#include "lcd_encoder.h"

/* Registers of an MCP23008 */
#define MCP23008_IODIR 0x00
#define MCP23008_IPOL 0x01
#define MCP23008_IOCON 0x05
#define MCP23008_GPPU 0x06
#define MCP23008_GPIO 0x09

/* IOCON: the pointer stays where it is */
#define MCP23008_SEQOP 0x20

static const struct lcd_expander expanders[LCD_EXPANDERS] = {
	[LCD_PCF8574] = {
		.name = "pcf8574",
		.pins = { .rs = 0, .rw = 1, .e = 2, .backlight = 3, .data = { 4, 5, 6, 7 } },
		.port = LCD_NO_REGISTER,
		.directions = LCD_NO_REGISTER,
		.check_clocks = 98,
	},
	/* Adafruit's backpack 292, which has R/W at ground, and nothing at GP0 */
	[LCD_MCP23008] = {
		.name = "mcp23008",
		.pins = { .rs = 1, .rw = 0, .e = 2, .backlight = 7, .data = { 3, 4, 5, 6 } },
		.port = MCP23008_GPIO,
		.directions = MCP23008_IODIR,
		.inputs = 0xff,
		.settings = {
			{ MCP23008_IOCON, MCP23008_SEQOP },
			{ MCP23008_IPOL, 0x00 },
			{ MCP23008_GPPU, 0xff },	/* what nobody drives reads as 1 */
		},
		.setting_count = 3,
		.check_clocks = 145,
	},
};

/**
 * lcd_expander() - what is known of a kind
 * @kind: kind
 *
 * Return: a static struct.
 */
const struct lcd_expander *lcd_expander(enum lcd_expander_kind kind)
{
	return &expanders[kind];
}

/**
 * lcd_expander_forget() - take the expander for one that has just been powered on
 * @enc: encoder
 *
 * Before the next state it is set up.
 */
void lcd_expander_forget(struct lcd_encoder *enc)
{
	enc->inputs = enc->expander->inputs;
	enc->set_up = false;
}

/* The pins that must be inputs at this state: those that the controller drives while E is 1 */
static u8 inputs_at(const struct lcd_encoder *enc, u8 port)
{
	bool reads = port & enc->rw && enc->expander->directions != LCD_NO_REGISTER;

	return reads ? enc->nibbles[0xf] : 0;
}

static int direct(struct lcd_encoder *enc, const struct lcd_bus *bus, u8 inputs)
{
	int ret;

	if (inputs == enc->inputs)
		return 0;

	ret = bus->send(bus->context, enc->expander->directions, &inputs, 1);
	if (!ret)
		enc->inputs = inputs;

	return ret;
}

/*
 * Messages of one byte each are right whether the pointer stays or moves on. After the directions,
 * as pull-ups would raise E.
 */
static int set_up(struct lcd_encoder *enc, const struct lcd_bus *bus)
{
	const struct lcd_expander *expander = enc->expander;
	int i, ret;

	for (i = 0; i < expander->setting_count && !enc->set_up; i++) {
		ret = bus->send(bus->context, expander->settings[i].address,
				&expander->settings[i].value, 1);
		if (ret)
			return ret;
	}
	enc->set_up = true;

	return 0;
}

/**
 * lcd_send() - have the pins take one state after the other
 * @enc: encoder that the states are of
 * @bus: bus
 * @ports: states
 * @count: how many
 *
 * One message, unless the data pins' direction changes. It does where R/W does: E is 0 then.
 *
 * Return: 0 or a negative errno.
 */
int lcd_send(struct lcd_encoder *enc, const struct lcd_bus *bus, const u8 *ports, u32 count)
{
	u32 from, to = 0;
	u8 inputs;
	int ret;

	for (from = 0; from < count; from = to) {
		inputs = inputs_at(enc, ports[from]);
		ret = direct(enc, bus, inputs);
		if (ret)
			return ret;
		ret = set_up(enc, bus);
		if (ret)
			return ret;

		while (to < count && inputs_at(enc, ports[to]) == inputs)
			to++;
		ret = bus->send(bus->context, enc->expander->port, ports + from, to - from);
		if (ret)
			return ret;
	}

	return 0;
}

/* A register's value, or the pins' levels of an expander without */
static int read_register(const struct lcd_bus *bus, int address, u8 *value)
{
	int ret = 0;

	if (address != LCD_NO_REGISTER)
		ret = bus->send(bus->context, address, NULL, 0);

	return ret ? ret : bus->receive(bus->context, value);
}

/**
 * lcd_levels() - read the pins, whatever the bus carried before
 * @enc: encoder
 * @bus: bus
 * @levels: takes the levels
 *
 * Return: 0 or a negative errno.
 */
int lcd_levels(const struct lcd_encoder *enc, const struct lcd_bus *bus, u8 *levels)
{
	return read_register(bus, enc->expander->port, levels);
}

/**
 * lcd_inputs() - read which pins are inputs
 * @enc: encoder
 * @bus: bus
 * @inputs: takes a bit a pin; what they must be, of an expander that has no directions
 *
 * Return: 0 or a negative errno.
 */
int lcd_inputs(const struct lcd_encoder *enc, const struct lcd_bus *bus, u8 *inputs)
{
	*inputs = enc->inputs;
	if (enc->expander->directions == LCD_NO_REGISTER)
		return 0;

	return read_register(bus, enc->expander->directions, inputs);
}
