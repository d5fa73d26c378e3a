/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Fixed-width types for the panel model, which the kernel and userspace share.
 */
#ifndef PANEL_TYPES_H
#define PANEL_TYPES_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdbool.h>

typedef unsigned char u8;
typedef signed char s8;
typedef unsigned int u32;
typedef unsigned long long u64;
#endif

#endif /* PANEL_TYPES_H */
