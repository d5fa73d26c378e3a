// SPDX-License-Identifier: GPL-2.0-only
/*
 * slow - its init and its exit last for as long as it is told to hold, at most two minutes
 */

#include <linux/delay.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>
#include <linux/processor.h>
#include <linux/sched.h>

#include "exhibits.h"

int slow_yohda;
EXPORT_SYMBOL(slow_yohda);

static bool hold;
module_param(hold, bool, 0644);
MODULE_PARM_DESC(hold, "Whether init and exit wait until this is 0 (default 0)");

static bool spin;
module_param(spin, bool, 0644);
MODULE_PARM_DESC(spin, "Whether they don't sleep meanwhile, and keep their processor (default 0)");

static bool deep;
module_param(deep, bool, 0644);
MODULE_PARM_DESC(deep, "Whether they sleep meanwhile and don't look up (default 0)");

static void slow_wait(void)
{
	unsigned long end = jiffies + 120 * HZ;

	if (spin)
		/* A kernel that takes the processor from its own code, too, mustn't. */
		preempt_disable();
	while (READ_ONCE(hold) && time_before(jiffies, end)) {
		if (spin)
			cpu_relax();
		else if (deep)
			schedule_timeout_uninterruptible(end - jiffies);
		else
			msleep(20);
	}
	if (spin)
		preempt_enable();
}

static int __init slow_init(void)
{
	slow_wait();
	return 0;
}
module_init(slow_init);

static void __exit slow_exit(void)
{
	slow_wait();
}
module_exit(slow_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Has an init and an exit that last");
MODULE_LICENSE("GPL");
