// SPDX-License-Identifier: GPL-2.0-only
/*
 * ns - exports a variable in the namespace YOHDA: to modules that say that they import it
 */

#include <linux/module.h>

#include "exhibits.h"

int ns_yohda;
EXPORT_SYMBOL_NS(ns_yohda, "YOHDA");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Exports a variable in the namespace YOHDA");
MODULE_LICENSE("GPL");
