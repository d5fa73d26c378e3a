/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Nobody waits here, so nobody is woken.
 */
#ifndef BENCH_LINUX_WAIT_H
#define BENCH_LINUX_WAIT_H

#include <linux/spinlock.h>

typedef struct {
	spinlock_t lock;
} wait_queue_head_t;

#define wake_up_interruptible_poll(queue, events) ((void)(queue))
#define wake_up_locked_poll(queue, events) ((void)(queue))

#endif
