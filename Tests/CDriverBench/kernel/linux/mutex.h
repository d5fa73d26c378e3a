/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Nobody waits here: a lock that is taken twice is one that would never be got.
 */
#ifndef BENCH_LINUX_MUTEX_H
#define BENCH_LINUX_MUTEX_H

#include <linux/types.h>

/* What a signal ends a wait with */
#define ERESTARTSYS 512

struct mutex {
	bool locked;
};

void mutex_lock(struct mutex *lock);
int mutex_lock_interruptible(struct mutex *lock);
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);

#endif
