/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_PM_H
#define BENCH_LINUX_PM_H

#include <linux/device.h>

struct dev_pm_ops {
	int (*suspend)(struct device *dev);
	int (*resume)(struct device *dev);
};

#define SIMPLE_DEV_PM_OPS(name, suspend_, resume_) \
	const struct dev_pm_ops name = { .suspend = suspend_, .resume = resume_ }

#endif
