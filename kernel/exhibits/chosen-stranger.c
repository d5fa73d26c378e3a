// SPDX-License-Identifier: GPL-2.0-only
/*
 * chosen-stranger - wants a variable that is exported to another module by name: refused
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(chosen_yohda, int, 0444);
MODULE_PARM_DESC(chosen_yohda, "The variable of chosen.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Wants a variable that is exported to chosen-friend alone");
MODULE_LICENSE("GPL");
