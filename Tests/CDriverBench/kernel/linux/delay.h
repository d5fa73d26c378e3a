/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_DELAY_H
#define BENCH_LINUX_DELAY_H

void usleep_range(unsigned long min, unsigned long max);

#endif
