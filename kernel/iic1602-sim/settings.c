// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an adapter and a panel are made as: the defaults, which the module's parameters set,
 * and what can't be, whoever says it.
 */
#include <linux/i2c.h>
#include <linux/string.h>

#include "iic1602-sim.h"

/* The slowest bus that SMBus knows; keeps the longest transfer within seconds */
#define IIC1602_SIM_MIN_HZ 10000

struct iic1602_sim_settings iic1602_sim_defaults = {
	.bus = {
		.functionality = IIC1602_SIM_I2C,
		.bus_hz = IIC1602_SIM_UNSAID,
		.clients = true,
		.realtime = true,
	},
	.panel = {
		.address = 0x27,
		.geometry = { .columns = 16, .rows = 2 },
		.pins = { 0, 1, 2, 3, 4, 5, 6, 7 },
		.rw_wired = true,
		.controller_hz = 270000,
	},
};

/* In the order of enum iic1602_sim_functionality */
static const char * const functionalities[] = { "i2c", "smbus", "bcm2835", "designware" };

/**
 * iic1602_sim_find_functionality() - what a word says that an adapter can do
 * @settings: set; unchanged on error
 * @word: the word
 *
 * Return: whether there is such a word.
 */
bool iic1602_sim_find_functionality(struct iic1602_sim_bus_settings *settings,
				    const char *word)
{
	int found = match_string(functionalities, ARRAY_SIZE(functionalities), word);

	if (found < 0)
		return false;

	settings->functionality = found;

	return true;
}

/**
 * iic1602_sim_functionality_name() - the word for what an adapter can do
 * @settings: the adapter's
 *
 * Return: the word.
 */
const char *iic1602_sim_functionality_name(const struct iic1602_sim_bus_settings *settings)
{
	return functionalities[settings->functionality];
}

/**
 * iic1602_sim_bus_hz() - the clock of a bus
 * @settings: its adapter's
 *
 * Return: Hz, whether somebody said them or not.
 */
u32 iic1602_sim_bus_hz(const struct iic1602_sim_bus_settings *settings)
{
	if (settings->bus_hz != IIC1602_SIM_UNSAID)
		return settings->bus_hz;

	return settings->functionality == IIC1602_SIM_DESIGNWARE ? I2C_MAX_FAST_MODE_FREQ :
								   I2C_MAX_STANDARD_MODE_FREQ;
}

/**
 * iic1602_sim_wrong_bus() - what is wrong with an adapter's settings
 * @settings: the settings
 *
 * Return: a sentence that says what is allowed, or NULL.
 */
const char *iic1602_sim_wrong_bus(const struct iic1602_sim_bus_settings *settings)
{
	u32 hz = iic1602_sim_bus_hz(settings);

	if (hz < IIC1602_SIM_MIN_HZ || hz > I2C_MAX_ULTRA_FAST_MODE_FREQ)
		return IIC1602_SIM_BUS_HZ_ALLOWED;

	return NULL;
}

/* In the order of enum panel_expander_kind */
static const char * const expanders[] = { "pcf8574", "mcp23008" };

/**
 * iic1602_sim_set_expander() - put another expander into a panel's settings
 * @settings: set, the pins to those of the backpack that it is common on
 * @expander: the expander
 */
void iic1602_sim_set_expander(struct iic1602_sim_panel_settings *settings,
			      enum panel_expander_kind expander)
{
	static const u8 pins[PANEL_EXPANDERS][IIC1602_SIM_PINS] = {
		[PANEL_PCF8574] = { 0, 1, 2, 3, 4, 5, 6, 7 },
		[PANEL_MCP23008] = { 1, 0, 2, 7, 3, 4, 5, 6 },
	};

	settings->expander = expander;
	memcpy(settings->pins, pins[expander], IIC1602_SIM_PINS);
}

/**
 * iic1602_sim_find_expander() - iic1602_sim_set_expander() of the one that a word names
 * @settings: set; unchanged on error
 * @word: the word
 *
 * Return: whether there is such a word.
 */
bool iic1602_sim_find_expander(struct iic1602_sim_panel_settings *settings, const char *word)
{
	int found = match_string(expanders, ARRAY_SIZE(expanders), word);

	if (found < 0)
		return false;

	iic1602_sim_set_expander(settings, found);

	return true;
}

/**
 * iic1602_sim_expander_name() - the word for a panel's expander
 * @settings: the panel's
 *
 * Return: the word.
 */
const char *iic1602_sim_expander_name(const struct iic1602_sim_panel_settings *settings)
{
	return expanders[settings->expander];
}

/**
 * iic1602_sim_config() - a panel's settings as its model takes them
 * @settings: the settings
 * @bus_hz: clock of its bus
 *
 * Return: the same for the model, which judges it.
 */
struct panel_config iic1602_sim_config(const struct iic1602_sim_panel_settings *settings,
				       u32 bus_hz)
{
	const u8 *pins = settings->pins;

	return (struct panel_config){
		.geometry = settings->geometry,
		.expander = settings->expander,
		.pins = {
			.rs = pins[0],
			.rw = settings->rw_wired ? pins[1] : PANEL_UNWIRED,
			.e = pins[2],
			.backlight = pins[3],
			.data = { pins[4], pins[5], pins[6], pins[7] },
			.backlight_active_low = settings->backlight_active_low,
		},
		.open_nibble = 0xf,
		.bus_hz = bus_hz,
		.controller_hz = settings->controller_hz,
	};
}

/* The pins 0 to 7 in any order */
static bool iic1602_sim_pins_possible(const u8 pins[IIC1602_SIM_PINS])
{
	unsigned int i, seen = 0;

	for (i = 0; i < IIC1602_SIM_PINS; i++)
		if (pins[i] < IIC1602_SIM_PINS)
			seen |= 1 << pins[i];

	return seen == (1 << IIC1602_SIM_PINS) - 1;
}

static bool iic1602_sim_address_possible(const struct iic1602_sim_panel_settings *settings)
{
	u16 address = settings->address;

	if (address >= 0x20 && address <= 0x27)
		return true;

	/* PCF8574A */
	return settings->expander == PANEL_PCF8574 && address >= 0x38 && address <= 0x3f;
}

/**
 * iic1602_sim_wrong_panel() - what is wrong with a panel's settings
 * @settings: the settings
 *
 * Return: a sentence that says what is allowed, or NULL.
 */
const char *iic1602_sim_wrong_panel(const struct iic1602_sim_panel_settings *settings)
{
	struct panel_config config = iic1602_sim_config(settings, I2C_MAX_STANDARD_MODE_FREQ);
	struct panel model;

	if (!iic1602_sim_address_possible(settings))
		return IIC1602_SIM_ADDRESS_ALLOWED;
	if (!iic1602_sim_pins_possible(settings->pins))
		return IIC1602_SIM_PINS_ALLOWED;
	if (!panel_geometry_valid(&config.geometry))
		return IIC1602_SIM_SIZE_ALLOWED;
	if (!panel_init(&model, &config))
		return IIC1602_SIM_CONTROLLER_HZ_ALLOWED;

	return NULL;
}

/**
 * iic1602_sim_wrong() - what is wrong with settings, whoever of the two they are about
 * @settings: the settings
 *
 * Return: a sentence that says what is allowed, or NULL.
 */
const char *iic1602_sim_wrong(const struct iic1602_sim_settings *settings)
{
	return iic1602_sim_wrong_bus(&settings->bus) ?: iic1602_sim_wrong_panel(&settings->panel);
}
