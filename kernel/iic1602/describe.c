// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptions: what a person says of a panel where no firmware does, or in its place.
 *
 * The module's parameter says it at load, the driver's attribute describe at any time.
 * The words become properties, so that properties.c reads and judges them as it does
 * the firmware's. See docs/abi.md.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "iic1602.h"

/* Between words; spaces are hard to come by in a module's parameter */
#define IIC1602_BETWEEN ": \t\n"

#define IIC1602_PANELS 16
#define IIC1602_PINS_MAX 4

static char *panels[IIC1602_PANELS];
static unsigned int panel_count;
module_param_array(panels, charp, &panel_count, 0444);
MODULE_PARM_DESC(panels, "descriptions of panels, 1-0027:size=20x4:backlight-active-low,1-003f:size=16x1:split, say; they count before the firmware's. See docs/abi.md (none)");

/**
 * enum iic1602_kind - what a word of a description is followed by
 * @IIC1602_FLAG: nothing
 * @IIC1602_NUMBER: "=" and a number
 * @IIC1602_PINS: "=" and a digit a pin
 * @IIC1602_TEXT: "=" and text
 * @IIC1602_SIZE: "=" and columns, "x", rows
 */
enum iic1602_kind {
	IIC1602_FLAG,
	IIC1602_NUMBER,
	IIC1602_PINS,
	IIC1602_TEXT,
	IIC1602_SIZE,
};

/**
 * struct iic1602_word - a word of a description
 * @name: the property that it stands for, but for "size", which is two
 * @kind: what follows it
 * @pins: so many digits
 * @example: how it is written
 */
struct iic1602_word {
	const char *name;
	enum iic1602_kind kind;
	u8 pins;
	const char *example;
};

static const struct iic1602_word iic1602_words[] = {
	{ "size", IIC1602_SIZE, .example = "size=20x4" },
	{ "split", IIC1602_FLAG },
	{ "expander", IIC1602_TEXT, .example = "expander=mcp23008" },
	{ "pin-ctrl", IIC1602_PINS, 3, "pin-ctrl=012, the expander's pins of RS, R/W and E" },
	{ "pin-data", IIC1602_PINS, 4, "pin-data=4567, the expander's pins of D4 to D7" },
	{ "pin-backlight", IIC1602_PINS, 1, "pin-backlight=3, the expander's pin" },
	{ "backlight-active-low", IIC1602_FLAG },
	{ "no-backlight", IIC1602_FLAG },
	{ "no-rw", IIC1602_FLAG },
	{ "controller-hz", IIC1602_NUMBER, .example = "controller-hz=270000" },
	{ "default-state", IIC1602_TEXT, .example = "default-state=off" },
	{ "retain-state-shutdown", IIC1602_FLAG },
	{ "start-text", IIC1602_TEXT, .example = "start-text=Hello\\x20World" },
	{ "text-encoding", IIC1602_TEXT, .example = "text-encoding=utf-8" },
	{ "character-rom", IIC1602_TEXT, .example = "character-rom=A02" },
};

/**
 * struct iic1602_description - what a person says of the panel at an address
 * @entry: in the list of them
 * @bus: number of the I2C bus
 * @address: address there
 * @text: the words as they were given
 * @name: the panel as its I2C device is called, "1-0027"
 * @node: the words as properties
 * @dev: what properties.c reads them of, and names in the log; never registered
 */
struct iic1602_description {
	struct list_head entry;
	int bus;
	u16 address;
	char *text;
	char name[16];
	struct fwnode_handle *node;
	struct device dev;
};

/**
 * struct iic1602_properties - the words of a description, on their way to a software node
 * @list: properties, one of them empty at the end
 * @count: of them
 * @said: words that there were, a bit each
 * @pins: what the properties of pins point to
 */
struct iic1602_properties {
	struct property_entry list[ARRAY_SIZE(iic1602_words) + 2];
	unsigned int count;
	unsigned long said;
	u8 pins[ARRAY_SIZE(iic1602_words)][IIC1602_PINS_MAX];
};

static LIST_HEAD(descriptions);
static DEFINE_MUTEX(descriptions_lock); /* guards the list, and all that is in it */

/* The next word, which ends in @text, or NULL; between quotes all belongs to it */
static char *iic1602_next_word(char **text)
{
	char *from = *text + strspn(*text, IIC1602_BETWEEN);
	char *word = from, *to = from;
	bool quoted = false;

	if (!*from)
		return NULL;

	for (; *from && (quoted || !strchr(IIC1602_BETWEEN, *from)); from++) {
		if (*from == '"')
			quoted = !quoted;
		else
			*to++ = *from;
	}

	*text = *from ? from + 1 : from;
	*to = '\0';

	return word;
}

static int iic1602_unknown_word(struct device *dev, const char *word)
{
	char names[256];
	int i, length = 0;

	for (i = 0; i < ARRAY_SIZE(iic1602_words); i++)
		length += scnprintf(names + length, sizeof(names) - length, "%s%s",
				    i ? ", " : "", iic1602_words[i].name);

	return dev_err_probe(dev, -EINVAL, "\"%s\" is no word of a description: there are %s\n",
			     word, names);
}

static bool iic1602_parse_pins(const char *value, u8 *pins, u8 count)
{
	u8 i;

	if (strlen(value) != count)
		return false;
	for (i = 0; i < count; i++) {
		if (!isdigit(value[i]))
			return false;
		pins[i] = value[i] - '0';
	}

	return true;
}

static bool iic1602_parse_size(const char *value, u32 *columns, u32 *rows)
{
	char rest;

	return isdigit(*value) && sscanf(value, "%5ux%5u%c", columns, rows, &rest) == 2;
}

/* Make a property of @word, whose value is @value, NULL for none; false if it isn't one */
static bool iic1602_take_value(struct iic1602_properties *props,
			       const struct iic1602_word *word, const char *value)
{
	u8 *pins = props->pins[word - iic1602_words];
	struct property_entry *prop = &props->list[props->count];
	bool flag = word->kind == IIC1602_FLAG;
	u32 number, rows;

	if (flag == !!value)
		return false;

	switch (word->kind) {
	case IIC1602_FLAG:
		*prop = PROPERTY_ENTRY_BOOL(word->name);
		break;
	case IIC1602_NUMBER:
		if (kstrtou32(value, 10, &number))
			return false;
		*prop = PROPERTY_ENTRY_U32(word->name, number);
		break;
	case IIC1602_PINS:
		if (!iic1602_parse_pins(value, pins, word->pins))
			return false;
		*prop = PROPERTY_ENTRY_U8_ARRAY_LEN(word->name, pins, word->pins);
		break;
	case IIC1602_TEXT:
		*prop = PROPERTY_ENTRY_STRING(word->name, value);
		break;
	case IIC1602_SIZE:
		if (!iic1602_parse_size(value, &number, &rows))
			return false;
		*prop = PROPERTY_ENTRY_U32("display-width-chars", number);
		prop[1] = PROPERTY_ENTRY_U32("display-height-chars", rows);
		props->count++;
		break;
	}
	props->count++;

	return true;
}

static int iic1602_take_word(struct device *dev, struct iic1602_properties *props, char *text)
{
	const struct iic1602_word *word;
	char *value = strchr(text, '=');
	int i;

	if (value)
		*value++ = '\0';

	for (i = 0; i < ARRAY_SIZE(iic1602_words); i++) {
		if (!strcmp(text, iic1602_words[i].name))
			break;
	}
	if (i == ARRAY_SIZE(iic1602_words))
		return iic1602_unknown_word(dev, text);
	word = &iic1602_words[i];

	if (__test_and_set_bit(i, &props->said))
		return dev_err_probe(dev, -EINVAL, "%s is said twice\n", text);
	if (!iic1602_take_value(props, word, value))
		return dev_err_probe(dev, -EINVAL, "%s%s%s: write it as %s\n", text,
				     value ? "=" : "", value ?: "",
				     word->example ?: word->name);

	return 0;
}

/* The words that follow the address become properties */
static int iic1602_take_words(struct iic1602_description *desc, char *words)
{
	struct iic1602_properties *props;
	struct fwnode_handle *node;
	char *word;
	int ret = 0;

	props = kzalloc(sizeof(*props), GFP_KERNEL);
	if (!props)
		return -ENOMEM;

	while (!ret && (word = iic1602_next_word(&words)))
		ret = iic1602_take_word(&desc->dev, props, word);

	if (!ret) {
		node = fwnode_create_software_node(props->list, NULL);
		ret = PTR_ERR_OR_ZERO(node);
		if (!ret)
			desc->node = node;
	}
	kfree(props);

	return ret;
}

/* Whether there can be such a panel: what a panel would be told, on one that is none */
static int iic1602_judge(struct iic1602_description *desc)
{
	struct iic1602 *lcd;
	int ret;

	lcd = kzalloc(sizeof(*lcd), GFP_KERNEL);
	if (!lcd)
		return -ENOMEM;

	ret = iic1602_read_properties(lcd, &desc->dev);
	kfree(lcd);

	return ret;
}

static void iic1602_description_free(struct iic1602_description *desc)
{
	if (!desc)
		return;

	fwnode_remove_software_node(desc->node);
	kfree(desc->text);
	kfree(desc);
}

static int iic1602_take_address(struct iic1602_description *desc, const char *word)
{
	unsigned int bus, address;
	char rest;

	if (!word || !isdigit(*word) || sscanf(word, "%5u-%6x%c", &bus, &address, &rest) != 2 ||
	    address > 0x7f) {
		pr_err("a description begins with bus and address, as in 1-0027, not with \"%s\"\n",
		       word ?: "");
		return -EINVAL;
	}

	desc->bus = bus;
	desc->address = address;
	snprintf(desc->name, sizeof(desc->name), "%u-%04x", bus, address);

	/* As the I2C device's lines in the log begin */
	desc->dev.init_name = desc->name;
	desc->dev.bus = &i2c_bus_type;
	desc->dev.driver = &iic1602_driver.driver;

	return 0;
}

/* From a person's words; without any but the address, its node is NULL */
static struct iic1602_description *iic1602_parse(const char *text)
{
	struct iic1602_description *desc;
	char *words, *rest;
	int ret = -ENOMEM;

	desc = kzalloc(sizeof(*desc), GFP_KERNEL);
	words = kstrdup(text, GFP_KERNEL);
	if (!desc || !words)
		goto out;

	rest = words;
	ret = iic1602_take_address(desc, iic1602_next_word(&rest));
	if (ret)
		goto out;

	rest = strim(rest);
	if (!*rest)
		goto out;

	ret = -ENOMEM;
	desc->text = kstrdup(rest, GFP_KERNEL);
	if (!desc->text)
		goto out;
	ret = iic1602_take_words(desc, rest);
	if (ret)
		goto out;

	desc->dev.fwnode = desc->node;
	ret = iic1602_judge(desc);

out:
	kfree(words);
	if (!ret)
		return desc;

	iic1602_description_free(desc);

	return ERR_PTR(ret);
}

static struct iic1602_description *iic1602_described(int bus, u16 address)
{
	struct iic1602_description *desc;

	lockdep_assert_held(&descriptions_lock);

	list_for_each_entry(desc, &descriptions, entry)
		if (desc->bus == bus && desc->address == address)
			return desc;

	return NULL;
}

/* In place of what was said before; a description without words only takes that away */
static void iic1602_keep(struct iic1602_description *desc)
{
	struct iic1602_description *before, *empty = NULL;

	mutex_lock(&descriptions_lock);
	before = iic1602_described(desc->bus, desc->address);
	if (before)
		list_del(&before->entry);
	if (desc->node)
		list_add_tail(&desc->entry, &descriptions);
	else
		empty = desc;
	mutex_unlock(&descriptions_lock);

	iic1602_description_free(before);
	iic1602_description_free(empty);
}

/**
 * iic1602_read_description() - set up encoder and picture as a person says, or else the firmware
 * @lcd: panel
 *
 * Return: as iic1602_read_properties().
 */
int iic1602_read_description(struct iic1602 *lcd)
{
	struct i2c_client *client = lcd->client;
	struct iic1602_description *desc;
	int ret;

	mutex_lock(&descriptions_lock);
	desc = iic1602_described(i2c_adapter_id(client->adapter), client->addr);
	ret = iic1602_read_properties(lcd, desc ? &desc->dev : &client->dev);
	mutex_unlock(&descriptions_lock);

	return ret;
}

static ssize_t describe_show(struct device_driver *driver, char *buf)
{
	struct iic1602_description *desc;
	int length = 0;

	mutex_lock(&descriptions_lock);
	list_for_each_entry(desc, &descriptions, entry)
		length += sysfs_emit_at(buf, length, "%s %s\n", desc->name, desc->text);
	mutex_unlock(&descriptions_lock);

	return length;
}

static int iic1602_is_described(struct device *dev, const void *data)
{
	const struct iic1602_description *desc = data;
	struct i2c_client *client = i2c_verify_client(dev);

	return client && i2c_adapter_id(client->adapter) == desc->bus &&
	       client->addr == desc->address;
}

/* What is said holds from now on: a panel that is there is bound again */
static ssize_t describe_store(struct device_driver *driver, const char *buf, size_t count)
{
	struct iic1602_description *desc;
	struct device *dev;
	int ret = 0;

	desc = iic1602_parse(buf);
	if (IS_ERR(desc))
		return PTR_ERR(desc);

	dev = bus_find_device(&i2c_bus_type, NULL, desc, iic1602_is_described);
	if (dev && dev->driver && dev->driver != driver) {
		ret = dev_err_probe(&desc->dev, -EBUSY, "another driver has this address: %s\n",
				    dev->driver->name);
		iic1602_description_free(desc);
	} else {
		iic1602_keep(desc);
		if (dev)
			ret = device_reprobe(dev);
	}
	put_device(dev);

	return ret < 0 ? ret : count;
}
static DRIVER_ATTR_RW(describe);

static struct attribute *iic1602_driver_attrs[] = {
	&driver_attr_describe.attr,
	NULL
};

static const struct attribute_group iic1602_driver_group = {
	.attrs = iic1602_driver_attrs,
};

const struct attribute_group *iic1602_driver_groups[] = {
	&iic1602_driver_group,
	NULL
};

/**
 * iic1602_describe_init() - take in what the module's parameter says
 *
 * Return: 0, -ENOMEM, or -EINVAL after a sentence in the log.
 */
int iic1602_describe_init(void)
{
	struct iic1602_description *desc;
	unsigned int i;

	for (i = 0; i < panel_count; i++) {
		desc = iic1602_parse(panels[i]);
		if (IS_ERR(desc)) {
			iic1602_describe_exit();
			return PTR_ERR(desc);
		}
		iic1602_keep(desc);
	}

	return 0;
}

/**
 * iic1602_describe_exit() - forget all descriptions
 */
void iic1602_describe_exit(void)
{
	struct iic1602_description *desc, *next;

	list_for_each_entry_safe(desc, next, &descriptions, entry) {
		list_del(&desc->entry);
		iic1602_description_free(desc);
	}
}
