// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device properties: the standard names and those of the first driver.
 * See dts/auxdisplay/clcd,iic1602.yaml. A person's description (describe.c) comes as
 * properties too.
 */
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string_helpers.h>

#include "iic1602.h"

/* What the attributes and properties call them */
const char * const iic1602_encodings[LCD_ENCODINGS] = {
	[LCD_RAW] = "raw",
	[LCD_UTF8] = "utf-8",
};

const char * const iic1602_roms[LCD_ROMS] = {
	[LCD_ROM_A00] = "A00",
	[LCD_ROM_A02] = "A02",
	[LCD_ROM_CYRILLIC] = "cyrillic",
	[LCD_ROM_0B] = "0B",
};

/**
 * iic1602_list() - names as a sentence has them: "a, b and c"
 * @names: the names
 * @count: how many there are
 * @list: takes the text
 * @size: bytes that it has room for
 *
 * Return: @list.
 */
const char *iic1602_list(const char * const *names, size_t count, char *list, size_t size)
{
	size_t length = 0, i;

	for (i = 0; i < count; i++)
		length += scnprintf(list + length, size - length, "%s%s",
				    !i ? "" : i + 1 < count ? ", " : " and ", names[i]);

	return list;
}

#define IIC1602_COLUMNS 16
#define IIC1602_ROWS 2

static char *start_text = "";
module_param(start_text, charp, 0444);
MODULE_PARM_DESC(start_text, "what panels show at first, unless their property start-text says it; \\n, \\e, \\x01 and the like are understood (nothing)");

static int iic1602_read_mode(struct device *dev)
{
	u32 mode;
	int ret;

	if (!device_property_present(dev, "mode"))
		return 0;

	ret = device_property_read_u32(dev, "mode", &mode);
	if (ret)
		return dev_err_probe(dev, ret, "mode takes one number: write mode = <0>\n");
	if (mode)
		return dev_err_probe(dev, -EINVAL,
				     "mode = <%u> asks for an 8-bit bus, but the expander's eight pins leave four for data: leave mode out or write mode = <0>\n",
				     mode);

	return 0;
}

/* Read a text, or leave @text as it is if there is no such property */
static int iic1602_read_string(struct device *dev, const char *name, const char **text)
{
	if (!device_property_present(dev, name))
		return 0;

	if (device_property_read_string(dev, name, text))
		return dev_err_probe(dev, -EINVAL, "%s takes a text: write it as \"...\"\n", name);

	return 0;
}

/* Read which of @names a property says, by index, or leave @choice as it is */
static int iic1602_read_choice(struct device *dev, const char *name, const char * const *names,
			       size_t count, int *choice)
{
	const char *said = names[*choice];
	char list[IIC1602_LIST_SIZE];
	int ret;

	ret = iic1602_read_string(dev, name, &said);
	if (ret)
		return ret;

	*choice = match_string(names, count, said);
	if (*choice < 0)
		return dev_err_probe(dev, -EINVAL, "%s = \"%s\" is none: there are %s\n",
				     name, said, iic1602_list(names, count, list, sizeof(list)));

	return 0;
}

/* A person may say it; firmware says it by the compatible. Writing would not tell. */
static int iic1602_read_expander(struct iic1602 *lcd, struct device *dev,
				 enum lcd_expander_kind *kind)
{
	const char *names[LCD_EXPANDERS];
	int choice = lcd->client ? iic1602_named_kind(lcd->client) : LCD_PCF8574;
	int i, ret;

	for (i = 0; i < LCD_EXPANDERS; i++)
		names[i] = lcd_expander(i)->name;

	ret = iic1602_read_choice(dev, "expander", names, LCD_EXPANDERS, &choice);
	if (ret)
		return ret;

	*kind = choice;

	return 0;
}

/* Read @count bytes, or leave @values as they are if there is no such property */
static int iic1602_read_pins(struct device *dev, const char *name, u8 *values,
			     int count)
{
	int found;

	if (!device_property_present(dev, name))
		return 0;

	found = device_property_count_u8(dev, name);
	if (found != count)
		return dev_err_probe(dev, -EINVAL,
				     "%s takes %d bytes, and has %d: write it as /bits/ 8 <...>\n",
				     name, count, max(found, 0));

	return device_property_read_u8_array(dev, name, values, count);
}

static int iic1602_read_wiring(struct device *dev, struct lcd_pins *pins)
{
	u8 ctrl[] = { pins->rs, pins->rw, pins->e };
	bool readable, wired;
	int ret;

	ret = iic1602_read_pins(dev, "pin-ctrl", ctrl, ARRAY_SIZE(ctrl));
	if (ret)
		return ret;
	ret = iic1602_read_pins(dev, "pin-data", pins->data, ARRAY_SIZE(pins->data));
	if (ret)
		return ret;
	ret = iic1602_read_pins(dev, "pin-backlight", &pins->backlight, 1);
	if (ret)
		return ret;

	pins->rs = ctrl[0];
	pins->rw = ctrl[1];
	pins->e = ctrl[2];
	pins->backlight_active_low = device_property_read_bool(dev, "backlight-active-low");

	/* Only these say so, not a pin's number */
	readable = !device_property_read_bool(dev, "no-rw");
	if (!readable)
		pins->rw = LCD_NO_PIN;
	wired = !device_property_read_bool(dev, "no-backlight");
	if (!wired)
		pins->backlight = LCD_NO_PIN;

	if ((readable && pins->rw == LCD_NO_PIN) ||
	    (wired && pins->backlight == LCD_NO_PIN) || !lcd_pins_valid(pins))
		return dev_err_probe(dev, -EINVAL,
				     "pins must be eight different ones from 0 to 7; pin-ctrl names %u %u %u, pin-data %u %u %u %u, pin-backlight %u\n",
				     pins->rs, ctrl[1], pins->e, pins->data[0],
				     pins->data[1], pins->data[2], pins->data[3],
				     pins->backlight);

	return 0;
}

/* Read one 16-bit number, or leave @value as it is if there is no such property */
static int iic1602_read_u16(struct device *dev, const char *name, u32 *value)
{
	u16 number;
	int ret;

	if (!device_property_present(dev, name))
		return 0;

	if (device_property_count_u16(dev, name) != 1)
		return dev_err_probe(dev, -EINVAL,
				     "%s takes one 16-bit number: write it as /bits/ 16 <...>, or use display-width-chars and display-height-chars\n",
				     name);

	ret = device_property_read_u16(dev, name, &number);
	if (!ret)
		*value = number;

	return ret;
}

/* Read one 32-bit number, or leave @value as it is if there is no such property */
static int iic1602_read_u32(struct device *dev, const char *name, u32 *value)
{
	int ret;

	if (!device_property_present(dev, name))
		return 0;

	ret = device_property_read_u32(dev, name, value);
	if (ret)
		return dev_err_probe(dev, ret, "%s takes one number: write it as <...>\n", name);

	return 0;
}

static int iic1602_read_geometry(struct device *dev, u32 *columns, u32 *rows, bool *split)
{
	const char *reason;
	int ret;

	*columns = IIC1602_COLUMNS;
	*rows = IIC1602_ROWS;

	ret = iic1602_read_u16(dev, "display-columns", columns);
	if (ret)
		return ret;
	ret = iic1602_read_u16(dev, "display-rows", rows);
	if (ret)
		return ret;

	/* The first driver's overlay says 2 columns and 16 rows */
	if (lcd_geometry_refusal(*columns, *rows, false) &&
	    !lcd_geometry_refusal(*rows, *columns, false)) {
		dev_warn(dev, "display-columns and display-rows are the wrong way round: taking them for %u columns and %u rows\n",
			 *rows, *columns);
		swap(*columns, *rows);
	}

	ret = iic1602_read_u32(dev, "display-width-chars", columns);
	if (ret)
		return ret;
	ret = iic1602_read_u32(dev, "display-height-chars", rows);
	if (ret)
		return ret;

	*split = device_property_read_bool(dev, "split");

	reason = lcd_geometry_refusal(*columns, *rows, *split);
	if (reason)
		return dev_err_probe(dev, -EINVAL,
				     "no panel has %u columns and %u rows%s: %s\n",
				     *columns, *rows, *split ? ", split" : "", reason);

	return 0;
}

static int iic1602_read_controller_hz(struct device *dev, u32 *hz)
{
	int ret;

	*hz = LCD_CONTROLLER_HZ;
	ret = iic1602_read_u32(dev, "controller-hz", hz);
	if (ret)
		return ret;

	if (*hz < LCD_CONTROLLER_HZ_MIN || *hz > LCD_CONTROLLER_HZ_MAX)
		return dev_err_probe(dev, -EINVAL,
				     "controller-hz = <%u> is no controller's clock: boards have 190000 to 350000, and %u to %u is taken\n",
				     *hz, LCD_CONTROLLER_HZ_MIN, LCD_CONTROLLER_HZ_MAX);

	return 0;
}

static int iic1602_read_default_state(struct iic1602 *lcd, struct device *dev)
{
	enum { ON, OFF, KEEP };
	static const char * const states[] = { [ON] = "on", [OFF] = "off", [KEEP] = "keep" };
	int state = ON, ret;

	ret = iic1602_read_choice(dev, "default-state", states, ARRAY_SIZE(states), &state);
	if (ret)
		return ret;

	lcd->screen.backlight = state != OFF;
	lcd->keep_backlight = state == KEEP;

	return 0;
}

static int iic1602_read_encoding(struct iic1602 *lcd, struct device *dev)
{
	int encoding = 0, rom = 0, ret;

	ret = iic1602_read_choice(dev, "text-encoding", iic1602_encodings, LCD_ENCODINGS,
				  &encoding);
	if (ret)
		return ret;
	ret = iic1602_read_choice(dev, "character-rom", iic1602_roms, LCD_ROMS, &rom);
	if (ret)
		return ret;

	lcd->text.encoding = encoding;
	lcd->text.rom = rom;

	return 0;
}

/* It is wanted from here on; the first that is sent will show it */
static int iic1602_read_start_text(struct iic1602 *lcd, struct device *dev)
{
	const char *said = start_text;
	char *text;
	int ret;

	ret = iic1602_read_string(dev, "start-text", &said);
	if (ret)
		return ret;

	text = kstrdup(said, GFP_KERNEL);
	if (!text)
		return -ENOMEM;

	iic1602_feed_whole(lcd, text, string_unescape_any_inplace(text));
	kfree(text);

	return 0;
}

/**
 * iic1602_read_properties() - set up encoder and picture as the properties say
 * @lcd: panel; one without an I2C device only finds out whether the properties can be
 * @dev: whose properties are read
 *
 * Without any property: 16x2 on the expander's common backpack, blank and lit.
 *
 * Return: 0, -ENOMEM, or -EINVAL after a sentence in the log.
 */
int iic1602_read_properties(struct iic1602 *lcd, struct device *dev)
{
	enum lcd_expander_kind kind;
	struct lcd_pins pins;
	u32 columns, rows, controller_hz;
	u32 bus_hz = I2C_MAX_FAST_MODE_FREQ;
	bool split;
	int ret;

	ret = iic1602_read_mode(dev);
	if (ret)
		return ret;
	ret = iic1602_read_expander(lcd, dev, &kind);
	if (ret)
		return ret;
	pins = lcd_expander(kind)->pins;
	ret = iic1602_read_wiring(dev, &pins);
	if (ret)
		return ret;
	ret = iic1602_read_geometry(dev, &columns, &rows, &split);
	if (ret)
		return ret;

	ret = iic1602_read_encoding(lcd, dev);
	if (ret)
		return ret;
	ret = iic1602_read_controller_hz(dev, &controller_hz);
	if (ret)
		return ret;

	/* No bus is faster unless its firmware says so: being wrong costs padding */
	if (lcd->client)
		bus_hz = iic1602_bus_hz(lcd->client, bus_hz);
	lcd_encoder_init(&lcd->encoder, kind, &pins, bus_hz, controller_hz);
	lcd_screen_init(&lcd->screen, columns, rows, split);
	lcd->retain_at_shutdown = device_property_read_bool(dev, "retain-state-shutdown");

	ret = iic1602_read_default_state(lcd, dev);
	if (ret || !lcd->client)
		return ret;

	return iic1602_read_start_text(lcd, dev);
}
