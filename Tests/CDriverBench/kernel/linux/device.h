/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_DEVICE_H
#define BENCH_LINUX_DEVICE_H

#include <linux/err.h>
#include <linux/sysfs.h>
#include <linux/types.h>

struct device {
	struct device *parent;
	struct kobject kobj;
	void *driver_data;
	const void *fwnode;
};

struct device_attribute {
	struct attribute attr;
	ssize_t (*show)(struct device *dev, struct device_attribute *attr, char *buf);
	ssize_t (*store)(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t count);
};

#define __ATTR_RO_MODE(name_, mode_) { .attr = { #name_ }, .show = name_##_show }
#define DEVICE_ATTR_RO(name_) \
	struct device_attribute dev_attr_##name_ = __ATTR_RO_MODE(name_, 0444)

#define kobj_to_dev(object) container_of(object, struct device, kobj)

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

/* A line for the log of the run */
void bench_log(const char *format, ...);

#define dev_info(dev, ...) ((void)(dev), bench_log(__VA_ARGS__))
#define dev_warn(dev, ...) ((void)(dev), bench_log(__VA_ARGS__))

#endif
