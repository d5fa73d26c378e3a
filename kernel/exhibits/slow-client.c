// SPDX-License-Identifier: GPL-2.0-only
/*
 * slow-client - uses a variable of slow.ko: refused while that is still in its init
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(slow_yohda, int, 0444);
MODULE_PARM_DESC(slow_yohda, "The variable of slow.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Uses a variable of a module that takes its time");
MODULE_LICENSE("GPL");
