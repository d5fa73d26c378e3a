// SPDX-License-Identifier: GPL-2.0-only
/*
 * server - exports one variable, yohda, to the kernel's other modules
 *
 * /sys/module/server/parameters/yohda shows its value, "yohda=N" at load sets it.
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/export.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

#include "server.h"

int yohda;
EXPORT_SYMBOL(yohda);

module_param(yohda, int, 0444);
MODULE_PARM_DESC(yohda, "The exported variable: its value at load, and as it is now (default 0)");

static int __init server_init(void)
{
	pr_info("yohda is exported, its value is %d\n", yohda);

	return 0;
}
module_init(server_init);

static void __exit server_exit(void)
{
}
module_exit(server_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Exports the variable yohda");
MODULE_LICENSE("GPL");
