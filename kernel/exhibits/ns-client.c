// SPDX-License-Identifier: GPL-2.0-only
/*
 * ns-client - uses a variable of the namespace YOHDA, and imports that
 */

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "exhibits.h"

module_param(ns_yohda, int, 0444);
MODULE_PARM_DESC(ns_yohda, "The variable of ns.ko");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Uses a variable of the namespace YOHDA");
MODULE_LICENSE("GPL");
MODULE_IMPORT_NS("YOHDA");
