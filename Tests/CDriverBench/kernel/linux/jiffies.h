/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Ticks of the run's own time.
 */
#ifndef BENCH_LINUX_JIFFIES_H
#define BENCH_LINUX_JIFFIES_H

#define HZ 250
#define MSEC_PER_SEC 1000UL

#define jiffies bench_jiffies()

unsigned long bench_jiffies(void);

static inline unsigned long msecs_to_jiffies(unsigned int ms)
{
	return (ms * (unsigned long)HZ + MSEC_PER_SEC - 1) / MSEC_PER_SEC;
}

#define time_after(a, b) ((long)((b) - (a)) < 0)
#define time_before(a, b) time_after(b, a)

#endif
