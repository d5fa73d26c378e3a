// SPDX-License-Identifier: GPL-2.0-only
/*
 * init-fails - its init returns the error that it is told to, and says nothing: insmod then shows
 * the same words as if the kernel itself had refused it
 */

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int error = ENODEV;
module_param(error, int, 0444);
MODULE_PARM_DESC(error, "The errno that init fails with; 0: it succeeds (default ENODEV)");

static int __init init_fails_init(void)
{
	return -error;
}
module_init(init_fails_init);

static void __exit init_fails_exit(void)
{
}
module_exit(init_fails_exit);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Has an init that fails");
MODULE_LICENSE("GPL");
