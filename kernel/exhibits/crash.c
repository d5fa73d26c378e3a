// SPDX-License-Identifier: GPL-2.0-only
/*
 * crash - asks a panel for its rows, and no panel if it is told to: an Oops on purpose, to read one
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

struct crash_panel {
	int columns;
	int rows;
};

static const struct crash_panel crash_lcd = { .columns = 16, .rows = 2 };

static int rows;

static bool now;
module_param(now, bool, 0444);
MODULE_PARM_DESC(now, "Whether init crashes; what is left of it stays until the next boot (default 0)");

/* An Oops has the name of a function that is neither inlined nor cloned. */
static noinline __noclone void crash_ask(const struct crash_panel *panel)
{
	rows = panel->rows;
}

static int __init crash_init(void)
{
	crash_ask(now ? NULL : &crash_lcd);
	pr_info("the panel has %d rows\n", rows);
	return 0;
}
module_init(crash_init);

static void __exit crash_exit(void)
{
}
module_exit(crash_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Crashes if it is told to");
MODULE_LICENSE("GPL");
