/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#include <linux/i2c-dev.h>
#include <i2c/smbus.h>

/* fcntl(2): a lock that belongs to the open file. <fcntl.h> keeps it for _GNU_SOURCE, and
 * <linux/fcntl.h> can't be included beside it. */
#ifndef F_OFD_SETLK
#define F_OFD_SETLK 37
#endif
