/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Fixed-width types for the plain C that kernel and userspace share.
 */
#ifndef LCD_TYPES_H
#define LCD_TYPES_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#endif

#endif /* LCD_TYPES_H */
