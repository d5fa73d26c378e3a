// SPDX-License-Identifier: GPL-2.0-only
/*
 * permanent - has an init and no exit: once loaded, it stays until the next boot
 */

#include <linux/init.h>
#include <linux/module.h>

static int __init permanent_init(void)
{
	return 0;
}
module_init(permanent_init);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Can't be unloaded");
MODULE_LICENSE("GPL");
