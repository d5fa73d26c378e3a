// SPDX-License-Identifier: GPL-2.0-only
/*
 * chosen - exports a variable to the one module that it names, chosen-friend
 *
 * 6.12 can't do that yet, 7.3 can: chosen, chosen-friend and chosen-stranger are built there only.
 */

#include <linux/module.h>

#include "exhibits.h"

int chosen_yohda;
EXPORT_SYMBOL_FOR_MODULES(chosen_yohda, "chosen-friend");

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Exports a variable to the module chosen-friend");
MODULE_LICENSE("GPL");
