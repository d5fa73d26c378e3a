// SPDX-License-Identifier: GPL-2.0-only
/*
 * twin - exports yohda, as server does: whichever comes second is refused
 */

#include <linux/module.h>

#include "../server-client/server.h"

int yohda;
EXPORT_SYMBOL(yohda);

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Exports the variable yohda a second time");
MODULE_LICENSE("GPL");
