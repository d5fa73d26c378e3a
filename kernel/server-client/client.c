// SPDX-License-Identifier: GPL-2.0-only
/*
 * client - uses the variable that the module server exports
 *
 * At load it notes what it finds in yohda and writes "value" there; at unload it
 * puts back what it found. The server's parameter "yohda" then shows the client's
 * value, and the client's parameters show the server's: one variable, not two.
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

#include "server.h"

static int value = 1602;
module_param(value, int, 0444);
MODULE_PARM_DESC(value, "Written to yohda at load (default 1602)");

static int found;

static int client_refuse_set(const char *val, const struct kernel_param *kp)
{
	return -EINVAL;
}

/* What the client sees is no setting: at load such a parameter is refused. */
static const struct kernel_param_ops client_seen_ops = {
	.set = client_refuse_set,
	.get = param_get_int,
};

module_param_cb(found, &client_seen_ops, &found, 0444);
MODULE_PARM_DESC(found, "Read only: what yohda held before the client wrote to it");

module_param_cb(yohda, &client_seen_ops, &yohda, 0444);
MODULE_PARM_DESC(yohda, "Read only: the server's variable as the client sees it now");

static int __init client_init(void)
{
	found = yohda;
	yohda = value;

	pr_info("%ps was %d, the client made it %d\n", &yohda, found, yohda);

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
