/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * One thread has a run for itself.
 */
#ifndef BENCH_LINUX_SPINLOCK_H
#define BENCH_LINUX_SPINLOCK_H

typedef struct {
	int unused;
} spinlock_t;

#define spin_lock_irq(lock) ((void)(lock))
#define spin_unlock_irq(lock) ((void)(lock))

#endif
