// SPDX-License-Identifier: GPL-2.0-only
/*
 * gpl - exports a variable to modules with a GPL-compatible licence
 */

#include <linux/module.h>

#include "exhibits.h"

int gpl_yohda;
EXPORT_SYMBOL_GPL(gpl_yohda);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Exports a variable to GPL-compatible modules");
MODULE_LICENSE("GPL");
