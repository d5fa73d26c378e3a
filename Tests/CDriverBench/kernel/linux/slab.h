/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_SLAB_H
#define BENCH_LINUX_SLAB_H

#include <stdlib.h>

#define GFP_KERNEL 0

#define kmalloc(size, flags) malloc(size)
#define kzalloc(size, flags) calloc(1, size)
#define kfree(memory) free(memory)

#endif
