// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The wire: the I2C core's calls to the panel model, byte by byte.
 */
#include <linux/i2c.h>

#include "internal.h"

/* A start and an address byte that nobody acknowledges, and the stop */
#define UNHEARD_CLOCKS 11

/* Whether it was acknowledged */
static bool write_byte(struct driver_bench *bench, u8 byte)
{
	struct panel *panel = &bench->panel;
	bool nacked = bench->nack;

	if (panel->bus != PANEL_BUS_WRITE)
		return false;

	if (nacked || bench->drop)
		panel_miss(panel);
	else
		panel_write(panel, byte);
	bench->nack = false;
	bench->drop = false;
	bench_keep_busy(bench);

	return !nacked;
}

/* Nobody drives the bus after a loss of power in the middle of it */
static u8 read_byte(struct driver_bench *bench)
{
	struct panel *panel = &bench->panel;
	bool open = bench->open_read;

	if (panel->bus != PANEL_BUS_READ)
		return 0xff;

	bench->open_read = false;

	return open ? panel_read_open(panel) : panel_read(panel);
}

static int transfer(struct driver_bench *bench, bool read, u8 *bytes, int count)
{
	int i, ret = count;

	bench->counts[BENCH_AFTER_TRANSFERS]++;
	bench_wait(bench, bench_random(bench, bench->gap_us) * 1000ULL);
	bench_faults_due(bench);

	if (bench->unplugged) {
		bench_wait(bench, (u64)UNHEARD_CLOCKS * bench->panel.clock_ns);
		return bench->unheard;
	}

	panel_start(&bench->panel, read);
	bench_faults_due(bench);

	for (i = 0; i < count && ret == count; i++) {
		if (read)
			bytes[i] = read_byte(bench);
		else if (!write_byte(bench, bytes[i]))
			ret = -EIO;
		bench->counts[BENCH_AFTER_BYTES]++;
		bench_faults_due(bench);
	}

	panel_stop(&bench->panel);

	return ret;
}

int i2c_master_send(const struct i2c_client *client, const void *bytes, int count)
{
	struct driver_bench *bench = bench_here();

	if (bench->quirks.max_write_len && count > bench->quirks.max_write_len)
		return -EOPNOTSUPP;

	return transfer(bench, false, (u8 *)bytes, count);
}

int i2c_master_recv(const struct i2c_client *client, void *bytes, int count)
{
	return transfer(bench_here(), true, bytes, count);
}

int i2c_smbus_write_byte(const struct i2c_client *client, u8 value)
{
	int ret = transfer(bench_here(), false, &value, 1);

	return ret < 0 ? ret : 0;
}

int i2c_smbus_write_byte_data(const struct i2c_client *client, u8 address, u8 value)
{
	u8 bytes[] = { address, value };
	int ret = transfer(bench_here(), false, bytes, sizeof(bytes));

	return ret < 0 ? ret : 0;
}

int i2c_smbus_read_byte(const struct i2c_client *client)
{
	u8 value;
	int ret = transfer(bench_here(), true, &value, 1);

	return ret < 0 ? ret : value;
}
