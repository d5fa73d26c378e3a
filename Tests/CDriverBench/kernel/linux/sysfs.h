/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_SYSFS_H
#define BENCH_LINUX_SYSFS_H

#include <linux/err.h>
#include <linux/types.h>

struct file;

struct kobject {
	int unused;
};

struct attribute {
	const char *name;
};

struct bin_attribute {
	struct attribute attr;
	size_t size;
	ssize_t (*read)(struct file *file, struct kobject *kobj,
			const struct bin_attribute *attr, char *buf, loff_t offset,
			size_t count);
};

struct attribute_group {
	const char *name;
	struct attribute **attrs;
	const struct bin_attribute *const *bin_attrs;
};

#define __BIN_ATTR(name_, mode_, read_, write_, size_) \
	{ .attr = { #name_ }, .size = size_, .read = read_ }
#define __BIN_ATTR_RO(name_, size_) __BIN_ATTR(name_, 0444, name_##_read, NULL, size_)

int sysfs_emit(char *buf, const char *format, ...);

struct kernfs_node;

static inline void sysfs_notify_dirent(struct kernfs_node *node)
{
}

#endif
