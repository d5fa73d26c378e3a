// SPDX-License-Identifier: GPL-2.0-only
/*
 * hermit - has a variable and does not export it: /proc/kallsyms shows it, no module may use it
 */

#include <linux/module.h>

#include "exhibits.h"

int hermit_yohda;

MODULE_AUTHOR("The iic1602 authors");
MODULE_DESCRIPTION("Has a variable that it keeps to itself");
MODULE_LICENSE("GPL");
