/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What differs between kernels 6.1 and 7.3, all of it.
 */
#ifndef IIC1602_COMPAT_H
#define IIC1602_COMPAT_H

#include <linux/version.h>

/* 6.3: i2c_driver.probe lost its second argument; .probe_new went with 6.6 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
#define iic1602_probe_op probe_new
#else
#define iic1602_probe_op probe
#endif

/* 6.16: binary attributes are constant */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 16, 0)
#define iic1602_bin_attribute struct bin_attribute
#else
#define iic1602_bin_attribute const struct bin_attribute
#endif

#endif /* IIC1602_COMPAT_H */
