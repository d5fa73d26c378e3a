// SPDX-License-Identifier: GPL-2.0-only
/*
 * gpl-client-other-licence - wants the same variable under another licence: refused
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(gpl_yohda, int, 0444);
MODULE_PARM_DESC(gpl_yohda, "The variable of gpl.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Wants a variable that is exported to GPL-compatible modules");
MODULE_LICENSE("Proprietary");
