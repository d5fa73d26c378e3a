/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_POLL_H
#define BENCH_LINUX_POLL_H

#include <sys/epoll.h>

#endif
