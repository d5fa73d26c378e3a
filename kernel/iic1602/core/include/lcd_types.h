/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Fixed-width types for the plain C that kernel and userspace share: the
 * kernel's names, on both sides.
 *
 * A header that is new beside this one is seen by a Swift build that was there
 * before it once one of those that it knows has changed.
 */
#ifndef LCD_TYPES_H
#define LCD_TYPES_H

#ifdef __KERNEL__
#include <linux/stddef.h>
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stddef.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
#endif

#endif /* LCD_TYPES_H */
