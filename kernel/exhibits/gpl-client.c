// SPDX-License-Identifier: GPL-2.0-only
/*
 * gpl-client - uses a variable that is for GPL-compatible modules, and is one
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(gpl_yohda, int, 0444);
MODULE_PARM_DESC(gpl_yohda, "The variable of gpl.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Uses a variable that is exported to GPL-compatible modules");
MODULE_LICENSE("GPL");
