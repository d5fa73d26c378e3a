/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Work that is due at a tick of the run's own time, in the order of these.
 */
#ifndef BENCH_LINUX_WORKQUEUE_H
#define BENCH_LINUX_WORKQUEUE_H

#include <linux/jiffies.h>
#include <linux/types.h>

struct work_struct {
	void (*func)(struct work_struct *work);
};

struct delayed_work {
	struct work_struct work;
	bool pending;
	u64 due_ns;
};

struct workqueue_struct;

#define system_freezable_wq NULL

bool mod_delayed_work(struct workqueue_struct *queue, struct delayed_work *work,
		      unsigned long delay);

static inline struct delayed_work *to_delayed_work(struct work_struct *work)
{
	return container_of(work, struct delayed_work, work);
}

#endif
