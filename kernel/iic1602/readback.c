// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readback: attributes that are read over the bus. See docs/abi.md.
 */
#include <linux/sysfs.h>

#include "compat.h"
#include "iic1602.h"

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
		mutex_unlock(&lcd->lock);

	return ret;
}

/* What a read of the core's came to, as an errno; the state follows */
static int iic1602_end_read(struct iic1602 *lcd, int ret)
{
	if (ret < 0) {
		iic1602_conclude(lcd, ret);
		return ret;
	}

	if (ret == LCD_NO_ANSWER) {
		iic1602_distrust(lcd);
		return -EIO;
	}

	return 0;
}

/* Status, or a negative errno */
static int iic1602_read_status(struct iic1602 *lcd)
{
	struct iic1602_traffic uncounted = { 0 };
	struct iic1602_link link;
	int ret, status;

	ret = iic1602_begin_read(lcd);
	if (ret)
		return ret;

	iic1602_link(&link, lcd, &uncounted);
	status = lcd_read_status(&lcd->encoder, &link.bus);
	ret = iic1602_end_read(lcd, status);
	mutex_unlock(&lcd->lock);

	return ret ? ret : status;
}

static ssize_t busy_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	int status = iic1602_read_status(to_iic1602(dev));

	return status < 0 ? status : sysfs_emit(buf, "%d\n", !!(status & LCD_BUSY));
}
static DEVICE_ATTR_RO(busy);

static ssize_t address_counter_show(struct device *dev, struct device_attribute *attr,
				    char *buf)
{
	int status = iic1602_read_status(to_iic1602(dev));

	return status < 0 ? status : sysfs_emit(buf, "0x%02x\n", status & ~LCD_BUSY);
}
static DEVICE_ATTR_RO(address_counter);

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

/* sysfs has cut @count to what there is from @offset on */
static ssize_t iic1602_read_ram(struct iic1602 *lcd, enum lcd_ram ram, u8 *to,
				loff_t offset, size_t count)
{
	const struct lcd_picture *shown = &lcd->screen.shown;
	bool ddram = ram == LCD_RAM_DDRAM;
	struct iic1602_traffic uncounted = { 0 };
	struct iic1602_link link;
	int ret;

	ret = iic1602_begin_read(lcd);
	if (ret)
		return ret;

	iic1602_link(&link, lcd, &uncounted);
	ret = lcd_read_ram(&lcd->screen, &lcd->encoder, &link.bus, ram, offset, to, count);
	ret = iic1602_end_read(lcd, ret);
	if (!ret && !iic1602_as_sent(to, (ddram ? shown->ddram : shown->cgram) + offset,
				     count, ddram ? 0xff : 0x1f))
		iic1602_distrust(lcd);
	mutex_unlock(&lcd->lock);

	return ret ? ret : count;
}

static ssize_t ddram_read(struct file *file, struct kobject *kobj,
			  iic1602_bin_attribute *attr, char *buf, loff_t offset,
			  size_t count)
{
	return iic1602_read_ram(to_iic1602(kobj_to_dev(kobj)), LCD_RAM_DDRAM, buf, offset,
				count);
}

static iic1602_bin_attribute bin_attr_ddram = __BIN_ATTR_RO(ddram, LCD_DDRAM_CELLS);

static ssize_t cgram_read(struct file *file, struct kobject *kobj,
			  iic1602_bin_attribute *attr, char *buf, loff_t offset,
			  size_t count)
{
	return iic1602_read_ram(to_iic1602(kobj_to_dev(kobj)), LCD_RAM_CGRAM, buf, offset,
				count);
}

static iic1602_bin_attribute bin_attr_cgram = __BIN_ATTR_RO(cgram, LCD_CGRAM_BYTES);

static iic1602_bin_attribute *iic1602_readback_bin_attrs[] = {
	&bin_attr_ddram,
	&bin_attr_cgram,
	NULL
};

const struct attribute_group iic1602_readback_group = {
	.attrs = iic1602_readback_attrs,
	.bin_attrs = iic1602_readback_bin_attrs,
};
