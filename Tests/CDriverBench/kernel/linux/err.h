/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_ERR_H
#define BENCH_LINUX_ERR_H

#include <errno.h>

#define ERR_PTR(error) ((void *)(long)(error))

#endif
