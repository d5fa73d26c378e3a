// SPDX-License-Identifier: GPL-2.0-only
/*
 * chosen-friend - uses a variable that is exported to it by name
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(chosen_yohda, int, 0444);
MODULE_PARM_DESC(chosen_yohda, "The variable of chosen.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Uses a variable that is exported to it alone");
MODULE_LICENSE("GPL");
