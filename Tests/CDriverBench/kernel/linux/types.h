/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * Fixed-width types, and the few macros that every file of a kernel has.
 */
#ifndef BENCH_LINUX_TYPES_H
#define BENCH_LINUX_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "lcd_types.h"
#include "panel_types.h"

#define U8_MAX 0xff

#define __maybe_unused __attribute__((unused))

#define ARRAY_SIZE(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define DIV_ROUND_UP(n, by) (((n) + (by) - 1) / (by))

#define container_of(member, type, name) \
	((type *)((char *)(member) - offsetof(type, name)))

/* One thread has a run for itself */
#define READ_ONCE(x) (x)
#define WRITE_ONCE(x, value) ((x) = (value))

#endif
