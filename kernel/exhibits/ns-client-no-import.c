// SPDX-License-Identifier: GPL-2.0-only
/*
 * ns-client-no-import - wants the same variable without importing the namespace: refused
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(ns_yohda, int, 0444);
MODULE_PARM_DESC(ns_yohda, "The variable of ns.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Wants a variable of the namespace YOHDA");
MODULE_LICENSE("GPL");
