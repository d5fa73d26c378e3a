/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * The driver's own files, run in user space: a panel model at the end of its bus, a time
 * that passes when the run says so, and faults.
 *
 * One run is one struct driver_bench. Nothing is kept from one to the next, so a run that is
 * set up and led in the same way ends in the same way.
 */
#ifndef DRIVER_BENCH_H
#define DRIVER_BENCH_H

#include "lcd_screen.h"
#include "panel_model.h"

/**
 * enum bench_adapter - what the adapter can do
 * @BENCH_I2C: messages
 * @BENCH_SMBUS: single bytes, both ways
 * @BENCH_SMBUS_WRITE: single bytes that are written
 */
enum bench_adapter {
	BENCH_I2C,
	BENCH_SMBUS,
	BENCH_SMBUS_WRITE,
};

/**
 * struct bench_setup - a panel, its bus, and what the driver is told of them
 * @panel: the panel; R/W has a pin here even if it isn't wired
 * @rw_wired: R/W is wired to its pin, not to ground
 * @told_hz: the bus's clock as the firmware tells it, 0 if it doesn't
 * @adapter: what the adapter can do
 * @max_write_len: longest message, 0 for any
 * @unheard: errno of a transfer that nobody acknowledges
 * @gap_us: most that passes between two transfers
 * @seed: for gaps, and for how late a sleep ends
 */
struct bench_setup {
	struct panel_config panel;
	bool rw_wired;
	u32 told_hz;
	enum bench_adapter adapter;
	u16 max_write_len;
	int unheard;
	u32 gap_us;
	u64 seed;
};

/**
 * enum bench_fault_kind - what goes wrong
 * @BENCH_UNPLUG: nothing acknowledges
 * @BENCH_PLUG: the panel is there again, powered on just then
 * @BENCH_BLINK: power fails for a moment; the rest of a transfer isn't acknowledged
 * @BENCH_CONTROLLER_BLINK: the same, of the controller alone
 * @BENCH_CONTROLLER_OFF: the controller comes off, the expander answers
 * @BENCH_CONTROLLER_ON: it is on again, powered on just then
 * @BENCH_FLIP_PHASE: the next nibble is taken for the other one of a byte
 * @BENCH_CELL: other bits in DDRAM: @bench_fault.place, @bench_fault.value
 * @BENCH_GLYPH: the same in CGRAM
 * @BENCH_STRAY: an instruction that nobody sent: @bench_fault.value
 * @BENCH_NACK: the next byte written isn't acknowledged and doesn't reach the pins
 * @BENCH_DROP: the next byte written is acknowledged and doesn't reach the pins
 * @BENCH_OPEN_READ: the next byte read finds the pins as they were set
 * @BENCH_STICK: the controller is busy for ever
 * @BENCH_UNSTICK: it goes on
 */
enum bench_fault_kind {
	BENCH_UNPLUG,
	BENCH_PLUG,
	BENCH_BLINK,
	BENCH_CONTROLLER_BLINK,
	BENCH_CONTROLLER_OFF,
	BENCH_CONTROLLER_ON,
	BENCH_FLIP_PHASE,
	BENCH_CELL,
	BENCH_GLYPH,
	BENCH_STRAY,
	BENCH_NACK,
	BENCH_DROP,
	BENCH_OPEN_READ,
	BENCH_STICK,
	BENCH_UNSTICK,
};

/**
 * enum bench_moment - what is counted until a fault happens
 * @BENCH_AFTER_US: microseconds
 * @BENCH_AFTER_BYTES: port bytes, written and read
 * @BENCH_AFTER_TRANSFERS: transfers; it happens before the next one's start
 */
enum bench_moment {
	BENCH_AFTER_US,
	BENCH_AFTER_BYTES,
	BENCH_AFTER_TRANSFERS,
};

/**
 * struct bench_fault - what goes wrong, and when
 * @kind: what
 * @moment: what is counted from now on
 * @count: how many; 0 for at once
 * @place: a cell of DDRAM or a byte of CGRAM
 * @value: bits, or an instruction
 */
struct bench_fault {
	enum bench_fault_kind kind;
	enum bench_moment moment;
	u32 count;
	u8 place;
	u8 value;
};

struct driver_bench;

/* What the driver says, or what goes wrong; @ns is the run's time */
typedef void (*bench_listener)(void *context, u64 ns, const char *line);

struct driver_bench *bench_new(const struct bench_setup *setup);
void bench_free(struct driver_bench *bench);
void bench_listen(struct driver_bench *bench, bench_listener listener, void *context);

void bench_probe(struct driver_bench *bench);
int bench_write(struct driver_bench *bench, const u8 *text, u32 length);
int bench_read_ram(struct driver_bench *bench, bool ddram, u8 from, u8 count);
void bench_suspend(struct driver_bench *bench);
void bench_resume(struct driver_bench *bench);
void bench_pass(struct driver_bench *bench, u64 us);

void bench_break(struct driver_bench *bench, const struct bench_fault *fault);
u32 bench_armed(const struct driver_bench *bench);
void bench_forget_faults(struct driver_bench *bench);
void bench_forget_breaches(struct driver_bench *bench);

const char *bench_state(const struct driver_bench *bench);
bool bench_readback(const struct driver_bench *bench);
u64 bench_steps(const struct driver_bench *bench);
u8 bench_port(const struct driver_bench *bench);
const struct lcd_screen *bench_screen(const struct driver_bench *bench);
const struct panel *bench_panel(const struct driver_bench *bench);

#endif
