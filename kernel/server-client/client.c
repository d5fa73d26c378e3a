// SPDX-License-Identifier: GPL-2.0-only
/*
 * client - uses the variable that the module server exports
 *
 * At load it notes what it finds in yohda and writes "value" there; at unload it
 * puts back what it found. The server's parameter "yohda" then shows the client's
 * value, and the client's parameters show the server's: one variable, not two.
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

#include "server.h"

static int value = 1602;
module_param(value, int, 0444);
MODULE_PARM_DESC(value, "Written to yohda at load (default 1602)");

static int found;
module_param(found, int, 0444);
MODULE_PARM_DESC(found, "What yohda held before the client wrote to it");

module_param(yohda, int, 0444);
MODULE_PARM_DESC(yohda, "The server's variable, as the client sees it");

static int __init client_init(void)
{
	found = yohda;
	yohda = value;

	pr_info("yohda was %d, the client made it %d\n", found, yohda);

	return 0;
}
module_init(client_init);

static void __exit client_exit(void)
{
	yohda = found;
}
module_exit(client_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Uses the variable yohda that the module server exports");
MODULE_LICENSE("GPL");
