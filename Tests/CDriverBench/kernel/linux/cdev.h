/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_CDEV_H
#define BENCH_LINUX_CDEV_H

struct cdev {
	int unused;
};

#endif
