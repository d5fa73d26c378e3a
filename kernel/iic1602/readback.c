// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readback: attributes that are read over the bus. See docs/abi.md.
 *
 * What costs bus time is not for everybody (0440), is counted, and lets writers
 * in between: whoever reads without end takes no more than his turn.
 */
#include <linux/minmax.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "compat.h"
#include "iic1602.h"

/* Read in one go, 24 ms at 100 kHz: a row of most panels, or three glyphs */
#define IIC1602_SLICE 24

/* Slices that are read at most until all are of one picture; a memory has four */
#define IIC1602_SLICES_MAX 32

/* Lock a panel that can be read and shows what is wanted */
static int iic1602_begin_read(struct iic1602 *lcd)
{
	int ret;

	ret = iic1602_lock(lcd);
	if (ret)
		return ret;

	ret = iic1602_flush(lcd);
	if (!ret && lcd->suspended)
		ret = -EBUSY;
	if (!ret && !lcd->readback)
		ret = -EOPNOTSUPP;
	if (ret)
		iic1602_unlock(lcd);

	return ret;
}

/* What a read of the core's came to, as an errno; the state follows */
static int iic1602_end_read(struct iic1602 *lcd, int ret)
{
	if (ret < 0) {
		iic1602_update_state(lcd, ret);
		return ret;
	}

	if (ret == LCD_NO_ANSWER) {
		iic1602_report_mismatch(lcd);
		return -EIO;
	}

	return 0;
}

/* Status, or a negative errno */
static int iic1602_read_status(struct iic1602 *lcd)
{
	struct iic1602_link link;
	int ret, status;

	ret = iic1602_begin_read(lcd);
	if (ret)
		return ret;

	iic1602_link_init(&link, lcd, &lcd->stats.reads);
	status = lcd_read_status(&lcd->encoder, &link.bus);
	ret = iic1602_end_read(lcd, status);
	iic1602_unlock(lcd);

	return ret ? ret : status;
}

static ssize_t busy_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	int status = iic1602_read_status(to_iic1602(dev));

	return status < 0 ? status : sysfs_emit(buf, "%d\n", !!(status & LCD_BUSY));
}

static struct device_attribute dev_attr_busy = __ATTR_RO_MODE(busy, 0440);

static ssize_t address_counter_show(struct device *dev, struct device_attribute *attr,
				    char *buf)
{
	int status = iic1602_read_status(to_iic1602(dev));

	return status < 0 ? status : sysfs_emit(buf, "0x%02x\n", status & ~LCD_BUSY);
}

static struct device_attribute dev_attr_address_counter = __ATTR_RO_MODE(address_counter, 0440);

static ssize_t readback_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%u\n", READ_ONCE(to_iic1602(dev)->readback));
}
static DEVICE_ATTR_RO(readback);

static struct attribute *iic1602_readback_attrs[] = {
	&dev_attr_busy.attr,
	&dev_attr_address_counter.attr,
	&dev_attr_readback.attr,
	NULL
};

/* A byte of CGRAM has three bits that nothing shows */
static bool iic1602_as_sent(const u8 *read, const u8 *sent, size_t count, u8 mask)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if ((read[i] ^ sent[i]) & mask)
			return false;
	}

	return true;
}

/**
 * struct iic1602_reading - a part of a memory that is being read
 * @ram: DDRAM or CGRAM
 * @offset: first cell or byte
 * @to: takes what is read
 * @sent: what the panel was sent there, while it is locked
 * @count: bytes
 * @got: bytes from the first on that were read
 * @then: what was sent when they were
 */
struct iic1602_reading {
	enum lcd_ram ram;
	u8 offset;
	u8 *to;
	const u8 *sent;
	size_t count;
	size_t got;
	u8 then[LCD_DDRAM_CELLS];
};

static size_t iic1602_slice(const struct iic1602_reading *reading, size_t from)
{
	return min_t(size_t, reading->count - from, IIC1602_SLICE);
}

/*
 * The slice to read next: after the first time round, the next one after @from that
 * was written since. @count if there is none, and all that was read is of one picture.
 */
static size_t iic1602_next_slice(const struct iic1602_reading *reading, size_t from)
{
	size_t at = from;

	if (reading->got < reading->count)
		return reading->got;

	do {
		at += IIC1602_SLICE;
		if (at >= reading->count)
			at = 0;
		if (memcmp(reading->then + at, reading->sent + at, iic1602_slice(reading, at)))
			return at;
	} while (at != from);

	return reading->count;
}

/* Of a locked panel; 0 or a negative errno */
static int iic1602_read_slice(struct iic1602 *lcd, struct iic1602_reading *reading,
			      size_t from)
{
	size_t length = iic1602_slice(reading, from);
	struct iic1602_link link;
	int ret;

	iic1602_link_init(&link, lcd, &lcd->stats.reads);
	ret = lcd_read_ram(&lcd->screen, &lcd->encoder, &link.bus, reading->ram,
			   reading->offset + from, reading->to + from, length);
	memcpy(reading->then + from, reading->sent + from, length);
	reading->got = max(reading->got, from + length);

	return iic1602_end_read(lcd, ret);
}

/*
 * A slice each time that the panel is locked. Judged when all is read: what is wrong
 * is repaired then. sysfs has cut @count to what there is from @offset on.
 */
static ssize_t iic1602_read_ram(struct iic1602 *lcd, enum lcd_ram ram, u8 *to,
				loff_t offset, size_t count)
{
	const struct lcd_picture *shown = &lcd->screen.shown;
	struct iic1602_reading reading = {
		.ram = ram,
		.offset = offset,
		.to = to,
		.sent = (ram == LCD_RAM_DDRAM ? shown->ddram : shown->cgram) + offset,
		.count = count,
	};
	size_t at = 0;
	size_t next;
	bool whole;
	int slices;
	int ret;

	for (slices = 0; slices < IIC1602_SLICES_MAX; slices++) {
		ret = iic1602_begin_read(lcd);
		if (ret)
			return ret;

		next = iic1602_next_slice(&reading, at);
		if (next < count) {
			at = next;
			ret = iic1602_read_slice(lcd, &reading, at);
		}

		whole = !ret && iic1602_next_slice(&reading, at) == count;
		if (whole && !iic1602_as_sent(to, reading.sent, count,
					      ram == LCD_RAM_DDRAM ? 0xff : 0x1f))
			iic1602_report_mismatch(lcd);
		iic1602_unlock(lcd);

		if (ret || whole)
			return ret ? ret : count;
	}

	return -EAGAIN;
}

static ssize_t ddram_read(struct file *file, struct kobject *kobj,
			  iic1602_bin_attribute *attr, char *buf, loff_t offset,
			  size_t count)
{
	return iic1602_read_ram(to_iic1602(kobj_to_dev(kobj)), LCD_RAM_DDRAM, buf, offset,
				count);
}

static iic1602_bin_attribute bin_attr_ddram =
	__BIN_ATTR(ddram, 0440, ddram_read, NULL, LCD_DDRAM_CELLS);

static ssize_t cgram_read(struct file *file, struct kobject *kobj,
			  iic1602_bin_attribute *attr, char *buf, loff_t offset,
			  size_t count)
{
	return iic1602_read_ram(to_iic1602(kobj_to_dev(kobj)), LCD_RAM_CGRAM, buf, offset,
				count);
}

static iic1602_bin_attribute bin_attr_cgram =
	__BIN_ATTR(cgram, 0440, cgram_read, NULL, LCD_CGRAM_BYTES);

static iic1602_bin_attribute *iic1602_readback_bin_attrs[] = {
	&bin_attr_ddram,
	&bin_attr_cgram,
	NULL
};

const struct attribute_group iic1602_readback_group = {
	.attrs = iic1602_readback_attrs,
	.bin_attrs = iic1602_readback_bin_attrs,
};
