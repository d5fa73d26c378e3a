/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * An adapter at whose other end the panel model is.
 */
#ifndef BENCH_LINUX_I2C_H
#define BENCH_LINUX_I2C_H

#include <linux/device.h>

#define I2C_FUNC_I2C 0x1
#define I2C_FUNC_SMBUS_READ_BYTE 0x2
#define I2C_FUNC_SMBUS_WRITE_BYTE 0x4
#define I2C_FUNC_SMBUS_WRITE_BYTE_DATA 0x8

#define I2C_MAX_STANDARD_MODE_FREQ 100000
#define I2C_MAX_FAST_MODE_FREQ 400000

struct i2c_adapter_quirks {
	u16 max_write_len;
};

struct i2c_adapter {
	struct device dev;
	const struct i2c_adapter_quirks *quirks;
	u32 functionality;
};

struct i2c_client {
	struct device dev;
	struct i2c_adapter *adapter;
	u16 addr;
};

static inline bool i2c_check_functionality(const struct i2c_adapter *adapter, u32 function)
{
	return (adapter->functionality & function) == function;
}

/* There are no multiplexers here */
static inline struct i2c_adapter *i2c_parent_is_i2c_adapter(const struct i2c_adapter *adapter)
{
	return NULL;
}

int i2c_master_send(const struct i2c_client *client, const void *bytes, int count);
int i2c_master_recv(const struct i2c_client *client, void *bytes, int count);
int i2c_smbus_write_byte(const struct i2c_client *client, u8 value);
int i2c_smbus_write_byte_data(const struct i2c_client *client, u8 address, u8 value);
int i2c_smbus_read_byte(const struct i2c_client *client);

#endif
