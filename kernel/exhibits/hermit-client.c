// SPDX-License-Identifier: GPL-2.0-only
/*
 * hermit-client - wants a variable that its owner does not export: refused, even with hermit loaded
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(hermit_yohda, int, 0444);
MODULE_PARM_DESC(hermit_yohda, "The variable of hermit.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Wants a variable that is not exported");
MODULE_LICENSE("GPL");
