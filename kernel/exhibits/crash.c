// SPDX-License-Identifier: GPL-2.0-only
/*
 * crash - asks nothing for its rows, if it is told to: an Oops on purpose, to read one
 */

#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

struct crash_panel {
	int columns;
	int rows;
};

static bool now;
module_param(now, bool, 0444);
MODULE_PARM_DESC(now, "Whether init crashes; what is left of it stays until the next boot (default 0)");

/* In an Oops stands the name of a function that is neither inlined nor cloned. */
static noinline __noclone int crash_count(const struct crash_panel *panel)
{
	int rows;

	rows = READ_ONCE(panel->rows);
	return rows;
}

static int __init crash_init(void)
{
	return now ? crash_count(NULL) : 0;
}
module_init(crash_init);

static void __exit crash_exit(void)
{
}
module_exit(crash_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Crashes if it is told to");
MODULE_LICENSE("GPL");
