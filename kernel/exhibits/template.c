// SPDX-License-Identifier: GPL-2.0-only
/*
 * template - what `make new` makes a module of your own of
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static int __init come(void)
{
	pr_info("hello\n");
	return 0;
}
module_init(come);

static void __exit go(void)
{
	pr_info("goodbye\n");
}
module_exit(go);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("A module of your own");
MODULE_LICENSE("GPL");
