/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * What the bench's files share among themselves.
 */
#ifndef BENCH_INTERNAL_H
#define BENCH_INTERNAL_H

#include "driver_bench.h"
#include "iic1602.h"

#define BENCH_FAULTS 16

/**
 * struct armed_fault - a fault that is to come
 * @fault: what
 * @due: the count at which it happens, of what its moment counts
 */
struct armed_fault {
	struct bench_fault fault;
	u64 due;
};

/**
 * struct driver_bench - one run
 * @lcd: the driver's panel
 * @esc: the writer's parser
 * @client: its I2C device
 * @adapter: the adapter
 * @quirks: its limits
 * @told_hz: what the firmware tells
 * @panel: the model; its time is the run's
 * @unplugged: nothing acknowledges
 * @stuck: the controller is busy for ever
 * @nack: the next byte isn't acknowledged
 * @drop: the next byte gets lost
 * @open_read: the next read finds the pins as they were set
 * @unheard: errno of a transfer that nobody acknowledges
 * @gap_us: most that passes between two transfers
 * @random: state of what decides on gaps
 * @counts: what has passed, by enum bench_moment: us (not used), bytes, transfers
 * @armed: faults to come
 * @armed_count: how many
 * @listener: who hears what is said, or NULL
 * @context: the listener's
 */
struct driver_bench {
	struct iic1602 lcd;
	struct lcd_escape esc;
	struct i2c_client client;
	struct i2c_adapter adapter;
	struct i2c_adapter_quirks quirks;
	u32 told_hz;
	struct panel panel;
	bool unplugged;
	bool stuck;
	bool nack;
	bool drop;
	bool open_read;
	int unheard;
	u32 gap_us;
	u64 random;
	u64 counts[BENCH_AFTER_TRANSFERS + 1];
	struct armed_fault armed[BENCH_FAULTS];
	u32 armed_count;
	bench_listener listener;
	void *context;
};

/* bench.c */
struct driver_bench *bench_here(void);
void bench_say(struct driver_bench *bench, const char *format, ...);
u32 bench_random(struct driver_bench *bench, u32 most);

/* time.c */
void bench_wait(struct driver_bench *bench, u64 ns);

/* faults.c */
u64 bench_next_fault_ns(const struct driver_bench *bench);
void bench_faults_due(struct driver_bench *bench);
void bench_keep_busy(struct driver_bench *bench);

#endif
