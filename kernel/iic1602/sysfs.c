// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attributes of the class device, and iic1602_string of the I2C device.
 * See docs/abi.md.
 */
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "iic1602.h"

static ssize_t columns_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", to_iic1602(dev)->screen.columns);
}
static DEVICE_ATTR_RO(columns);

static ssize_t rows_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", to_iic1602(dev)->screen.rows);
}
static DEVICE_ATTR_RO(rows);

static ssize_t split_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", to_iic1602(dev)->screen.split);
}
static DEVICE_ATTR_RO(split);

static ssize_t address_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%02x\n", to_iic1602(dev)->client->addr);
}
static DEVICE_ATTR_RO(address);

static ssize_t expander_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n", to_iic1602(dev)->encoder.expander->name);
}
static DEVICE_ATTR_RO(expander);

static ssize_t backlight_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", iic1602_read_look(to_iic1602(dev)).backlight);
}

static ssize_t backlight_store(struct device *dev, struct device_attribute *attr,
			       const char *buf, size_t count)
{
	struct iic1602 *lcd = to_iic1602(dev);
	bool on;
	int ret;

	ret = kstrtobool(buf, &on);
	if (ret)
		return ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	lcd->screen.backlight = on;
	ret = iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return ret ? ret : count;
}
static DEVICE_ATTR_RW(backlight);

/* The bit of the display instruction that an attribute stands for */
static u8 iic1602_display_bit(struct device_attribute *attr)
{
	return (uintptr_t)container_of(attr, struct dev_ext_attribute, attr)->var;
}

static ssize_t iic1602_display_show(struct device *dev, struct device_attribute *attr,
				    char *buf)
{
	u8 display = iic1602_read_look(to_iic1602(dev)).picture.display;

	return sysfs_emit(buf, "%u\n", !!(display & iic1602_display_bit(attr)));
}

static ssize_t iic1602_display_store(struct device *dev, struct device_attribute *attr,
				     const char *buf, size_t count)
{
	struct iic1602 *lcd = to_iic1602(dev);
	bool on;
	int ret;

	ret = kstrtobool(buf, &on);
	if (ret)
		return ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	lcd_screen_set_display(&lcd->screen, iic1602_display_bit(attr), on);
	ret = iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return ret ? ret : count;
}

#define IIC1602_DISPLAY_ATTR(name, bit)						\
static struct dev_ext_attribute dev_attr_##name = {				\
	__ATTR(name, 0644, iic1602_display_show, iic1602_display_store),	\
	(void *)(bit),								\
}

IIC1602_DISPLAY_ATTR(display, LCD_DISPLAY_ON);
IIC1602_DISPLAY_ATTR(cursor, LCD_CURSOR_ON);
IIC1602_DISPLAY_ATTR(blink, LCD_BLINK_ON);

static ssize_t position_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct iic1602 *lcd = to_iic1602(dev);
	u8 column, row;
	int ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	column = lcd_screen_cursor(&lcd->screen);
	row = lcd->screen.y;
	iic1602_unlock(lcd);

	return sysfs_emit(buf, "%u %u\n", column, row);
}

static ssize_t position_store(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	struct iic1602 *lcd = to_iic1602(dev);
	unsigned int column, row;
	char rest;
	int ret;

	if (sscanf(buf, "%u %u %c", &column, &row, &rest) != 2 ||
	    column >= lcd->screen.row_cells || row >= lcd->screen.rows)
		return -EINVAL;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	lcd_screen_move(&lcd->screen, column, row);
	ret = iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return ret ? ret : count;
}
static DEVICE_ATTR_RW(position);

static ssize_t shift_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", iic1602_read_look(to_iic1602(dev)).picture.shift);
}
static DEVICE_ATTR_RO(shift);

static ssize_t font_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	u8 function = iic1602_read_look(to_iic1602(dev)).function;

	return sysfs_emit(buf, "%s\n", lcd_font_is_large(function) ? "5x10" : "5x8");
}
static DEVICE_ATTR_RO(font);

static ssize_t glyphs_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct iic1602_look look = iic1602_read_look(to_iic1602(dev));
	int length = 0, i;

	for (i = 0; i < LCD_CGRAM_BYTES; i += LCD_GLYPH_ROWS)
		length += sysfs_emit_at(buf, length, "%*phN\n", LCD_GLYPH_ROWS,
					look.picture.cgram + i);

	return length;
}
static DEVICE_ATTR_RO(glyphs);

/* The index of a name, trailing newline aside; -EINVAL after a line that says which there are */
static int iic1602_match(struct device *dev, const char *attribute, const char * const *names,
			 size_t count, const char *buf)
{
	int found = __sysfs_match_string(names, count, buf);
	char list[IIC1602_LIST_SIZE];

	if (found < 0)
		dev_warn_ratelimited(dev, "%s: \"%*pE\" is none: there are %s\n", attribute,
				     min_t(int, strcspn(buf, "\n"), 16), buf,
				     iic1602_list(names, count, list, sizeof(list)));

	return found;
}

/*
 * A negative number changes nothing. What comes is taken in the new way; what failed
 * before was not, and is no retry.
 */
static int iic1602_set_text(struct iic1602 *lcd, int encoding, int rom)
{
	int ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	lcd_text_end(&lcd->text, &lcd->screen);
	if (encoding >= 0)
		WRITE_ONCE(lcd->text.encoding, encoding);
	if (rom >= 0)
		WRITE_ONCE(lcd->text.rom, rom);
	lcd->failed_length = 0;

	ret = iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return ret;
}

static ssize_t encoding_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n",
			  iic1602_encodings[READ_ONCE(to_iic1602(dev)->text.encoding)]);
}

static ssize_t encoding_store(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	int encoding, ret;

	encoding = iic1602_match(dev, "encoding", iic1602_encodings, LCD_ENCODINGS, buf);
	if (encoding < 0)
		return encoding;

	ret = iic1602_set_text(to_iic1602(dev), encoding, -1);

	return ret ? ret : count;
}
static DEVICE_ATTR_RW(encoding);

static ssize_t rom_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n", iic1602_roms[READ_ONCE(to_iic1602(dev)->text.rom)]);
}

static ssize_t rom_store(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t count)
{
	int rom, ret;

	rom = iic1602_match(dev, "rom", iic1602_roms, LCD_ROMS, buf);
	if (rom < 0)
		return rom;

	ret = iic1602_set_text(to_iic1602(dev), -1, rom);

	return ret ? ret : count;
}
static DEVICE_ATTR_RW(rom);

static ssize_t state_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n",
			  iic1602_state_name(READ_ONCE(to_iic1602(dev)->state)));
}
static DEVICE_ATTR_RO(state);

static ssize_t health_clocks_show(struct device *dev, struct device_attribute *attr,
				  char *buf)
{
	return sysfs_emit(buf, "%u\n", READ_ONCE(to_iic1602(dev)->health_clocks));
}

static ssize_t health_clocks_store(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	struct iic1602 *lcd = to_iic1602(dev);
	u32 clocks;
	int ret;

	ret = kstrtou32(buf, 10, &clocks);
	if (ret)
		return ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	/* Work that is under way finds 0, and does nothing */
	WRITE_ONCE(lcd->health_clocks, clocks);
	iic1602_health_rearm(lcd);
	iic1602_unlock(lcd);

	return count;
}
static DEVICE_ATTR_RW(health_clocks);

static struct attribute *iic1602_class_attrs[] = {
	&dev_attr_columns.attr,
	&dev_attr_rows.attr,
	&dev_attr_split.attr,
	&dev_attr_address.attr,
	&dev_attr_expander.attr,
	&dev_attr_backlight.attr,
	&dev_attr_display.attr.attr,
	&dev_attr_cursor.attr.attr,
	&dev_attr_blink.attr.attr,
	&dev_attr_position.attr,
	&dev_attr_shift.attr,
	&dev_attr_font.attr,
	&dev_attr_glyphs.attr,
	&dev_attr_encoding.attr,
	&dev_attr_rom.attr,
	&dev_attr_state.attr,
	&dev_attr_health_clocks.attr,
	NULL
};

static umode_t iic1602_class_visible(struct kobject *kobj, struct attribute *attr, int n)
{
	struct iic1602 *lcd = to_iic1602(kobj_to_dev(kobj));

	return attr != &dev_attr_backlight.attr || lcd->encoder.backlight ? attr->mode : 0;
}

static const struct attribute_group iic1602_class_group = {
	.is_visible = iic1602_class_visible,
	.attrs = iic1602_class_attrs,
};

/* Attribute stats/@name shows @value */
#define IIC1602_STATS_ATTR(name, value)						\
static ssize_t name##_show(struct device *dev, struct device_attribute *attr,	\
			   char *buf)						\
{										\
	const struct iic1602_stats *stats = &to_iic1602(dev)->stats;		\
										\
	return sysfs_emit(buf, "%lu\n", value);					\
}										\
static DEVICE_ATTR_RO(name)

IIC1602_STATS_ATTR(transfers, READ_ONCE(stats->writes.transfers));
IIC1602_STATS_ATTR(bytes, READ_ONCE(stats->writes.bytes));
IIC1602_STATS_ATTR(errors, READ_ONCE(stats->writes.errors));
IIC1602_STATS_ATTR(reinits, READ_ONCE(stats->starts) - 1);
IIC1602_STATS_ATTR(checks, READ_ONCE(stats->steps));
IIC1602_STATS_ATTR(check_clocks, READ_ONCE(stats->checks.clocks));
IIC1602_STATS_ATTR(read_clocks, READ_ONCE(stats->reads.clocks));
IIC1602_STATS_ATTR(mismatches, READ_ONCE(stats->mismatches));
IIC1602_STATS_ATTR(recoveries, READ_ONCE(stats->recoveries));

static struct attribute *iic1602_stats_attrs[] = {
	&dev_attr_transfers.attr,
	&dev_attr_bytes.attr,
	&dev_attr_errors.attr,
	&dev_attr_reinits.attr,
	&dev_attr_checks.attr,
	&dev_attr_check_clocks.attr,
	&dev_attr_read_clocks.attr,
	&dev_attr_mismatches.attr,
	&dev_attr_recoveries.attr,
	NULL
};

static const struct attribute_group iic1602_stats_group = {
	.name = "stats",
	.attrs = iic1602_stats_attrs,
};

const struct attribute_group *iic1602_class_groups[] = {
	&iic1602_class_group,
	&iic1602_readback_group,
	&iic1602_stats_group,
	NULL
};

static ssize_t iic1602_string_show(struct device *dev, struct device_attribute *attr,
				   char *buf)
{
	struct iic1602 *lcd = dev_get_drvdata(dev);
	u32 length;
	int ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	length = lcd_screen_text(&lcd->screen, buf);
	iic1602_unlock(lcd);

	return length;
}

/* The text replaces what was shown; echo's newline is not part of it */
static ssize_t iic1602_string_store(struct device *dev, struct device_attribute *attr,
				    const char *buf, size_t count)
{
	struct iic1602 *lcd = dev_get_drvdata(dev);
	size_t length = count;
	int ret;

	if (length && buf[length - 1] == '\n')
		length--;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	lcd_text_end(&lcd->text, &lcd->screen);
	lcd_screen_clear(&lcd->screen);
	iic1602_feed_whole(lcd, buf, length);
	ret = iic1602_flush(lcd);
	iic1602_unlock(lcd);

	return ret ? ret : count;
}
static DEVICE_ATTR_RW(iic1602_string);

static struct attribute *iic1602_client_attrs[] = {
	&dev_attr_iic1602_string.attr,
	NULL
};

static const struct attribute_group iic1602_client_group = {
	.attrs = iic1602_client_attrs,
};

const struct attribute_group *iic1602_client_groups[] = {
	&iic1602_client_group,
	NULL
};
