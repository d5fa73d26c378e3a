// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * A run: the panel as the driver's probe makes it, and what programs do with it.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/i2c.h>
#include <linux/mutex.h>
#include <linux/pm.h>
#include <linux/slab.h>

#include "internal.h"

/* The kernel's functions are not told whose run they are called in */
static _Thread_local struct driver_bench *here;

struct driver_bench *bench_here(void)
{
	return here;
}

/* xorshift64; 0 to @most */
u32 bench_random(struct driver_bench *bench, u32 most)
{
	bench->random ^= bench->random << 13;
	bench->random ^= bench->random >> 7;
	bench->random ^= bench->random << 17;

	return (bench->random >> 16) % (most + 1ULL);
}

static void say(struct driver_bench *bench, const char *format, va_list values)
{
	char line[400];

	vsnprintf(line, sizeof(line), format, values);
	line[strcspn(line, "\n")] = 0;
	bench->listener(bench->context, bench->panel.now_ns, line);
}

void bench_say(struct driver_bench *bench, const char *format, ...)
{
	va_list values;

	if (!bench->listener)
		return;

	va_start(values, format);
	say(bench, format, values);
	va_end(values);
}

/* The driver's: %pe is the kernel's, and its value a negative errno */
void bench_log(const char *format, ...)
{
	char plain[400];
	va_list values;
	char *errno_at;

	if (!here->listener)
		return;

	snprintf(plain, sizeof(plain), "%s", format);
	errno_at = strstr(plain, "%pe");
	if (errno_at)
		memcpy(errno_at, "%ld", 3);

	va_start(values, format);
	say(here, plain, values);
	va_end(values);
}

int sysfs_emit(char *buf, const char *format, ...)
{
	va_list values;
	int length;

	va_start(values, format);
	length = vsprintf(buf, format, values);
	va_end(values);

	return length;
}

static void must(bool so, const char *what)
{
	if (so)
		return;

	fprintf(stderr, "driver bench: %s\n", what);
	abort();
}

void mutex_lock(struct mutex *lock)
{
	must(!lock->locked, "a lock is taken twice");
	lock->locked = true;
}

void mutex_unlock(struct mutex *lock)
{
	must(lock->locked, "a lock is let go that nobody has");
	lock->locked = false;
}

int mutex_lock_interruptible(struct mutex *lock)
{
	mutex_lock(lock);

	return 0;
}

int mutex_trylock(struct mutex *lock)
{
	mutex_lock(lock);

	return 1;
}

static void describe_bus(struct driver_bench *bench, const struct bench_setup *setup)
{
	static const u32 functionality[] = {
		[BENCH_I2C] = I2C_FUNC_I2C | I2C_FUNC_SMBUS_READ_BYTE |
			      I2C_FUNC_SMBUS_WRITE_BYTE,
		[BENCH_SMBUS] = I2C_FUNC_SMBUS_READ_BYTE | I2C_FUNC_SMBUS_WRITE_BYTE |
				I2C_FUNC_SMBUS_WRITE_BYTE_DATA,
		[BENCH_SMBUS_WRITE] = I2C_FUNC_SMBUS_WRITE_BYTE |
				      I2C_FUNC_SMBUS_WRITE_BYTE_DATA,
	};

	bench->told_hz = setup->told_hz;
	bench->quirks.max_write_len = setup->max_write_len;
	bench->adapter.quirks = &bench->quirks;
	bench->adapter.functionality = functionality[setup->adapter];
	bench->adapter.dev.fwnode = setup->told_hz ? &bench->told_hz : NULL;

	bench->client.adapter = &bench->adapter;
	bench->client.dev.driver_data = &bench->lcd;
	bench->lcd.client = &bench->client;

	bench->unheard = setup->unheard;
	bench->gap_us = setup->gap_us;
	bench->random = setup->seed | 1;
}

static void describe_panel(struct driver_bench *bench, const struct panel_config *config)
{
	const struct panel_pins *wired = &config->pins;
	struct iic1602 *lcd = &bench->lcd;
	struct lcd_pins pins = {
		.rs = wired->rs,
		.rw = wired->rw,
		.e = wired->e,
		.backlight = wired->backlight,
		.backlight_active_low = wired->backlight_active_low,
	};

	memcpy(pins.data, wired->data, sizeof(pins.data));
	must(lcd_pins_valid(&pins), "there is no such wiring");

	lcd_encoder_init(&lcd->encoder,
			 config->expander == PANEL_MCP23008 ? LCD_MCP23008 : LCD_PCF8574, &pins,
			 iic1602_bus_hz(&bench->client, I2C_MAX_FAST_MODE_FREQ),
			 LCD_CONTROLLER_HZ);
	lcd_screen_init(&lcd->screen, config->geometry.columns, config->geometry.rows,
			config->geometry.split);
	lcd->health.work.func = iic1602_health;
	lcd->flash_off.work.func = iic1602_flash_off;
}

/**
 * bench_new() - a run, before the driver comes
 * @setup: panel, bus, and what the driver is told
 *
 * Return: the run, to be given back with bench_free(); NULL if there is no such panel.
 */
struct driver_bench *bench_new(const struct bench_setup *setup)
{
	struct driver_bench *bench = calloc(1, sizeof(*bench));
	struct panel_config config = setup->panel;

	if (!setup->rw_wired)
		config.pins.rw = PANEL_UNWIRED;
	if (!bench || !panel_init(&bench->panel, &config)) {
		free(bench);
		return NULL;
	}

	describe_bus(bench, setup);
	describe_panel(bench, &setup->panel);

	return bench;
}

void bench_free(struct driver_bench *bench)
{
	kfree(bench->lcd.failed);
	free(bench);
}

void bench_listen(struct driver_bench *bench, bench_listener listener, void *context)
{
	bench->listener = listener;
	bench->context = context;
}

/**
 * bench_probe() - the driver comes, as in main.c
 * @bench: run
 */
void bench_probe(struct driver_bench *bench)
{
	struct iic1602 *lcd = &bench->lcd;

	here = bench;
	mutex_lock(&lcd->lock);
	if (iic1602_sync(lcd))
		iic1602_set_offline(lcd);
	lcd->health_clocks = iic1602_bus_hz(lcd->client, I2C_MAX_STANDARD_MODE_FREQ) / 100;
	iic1602_health_rearm(lcd);
	iic1602_unlock(lcd);
}

/**
 * bench_write() - what a write(2) does, as in chardev.c
 * @bench: run
 * @text: text and escapes
 * @length: bytes
 *
 * Return: 0 or a negative errno.
 */
int bench_write(struct driver_bench *bench, const u8 *text, u32 length)
{
	struct iic1602 *lcd = &bench->lcd;
	u8 *copy = kmalloc(length, GFP_KERNEL);
	int ret;

	must(copy, "no memory");
	memcpy(copy, text, length);

	here = bench;
	mutex_lock(&lcd->lock);
	ret = iic1602_write_text(lcd, &bench->esc, copy, length);
	iic1602_unlock(lcd);

	return ret;
}

/**
 * bench_read_ram() - read a part of the attribute ddram or cgram
 * @bench: run
 * @ddram: which
 * @from: first byte
 * @count: bytes, to the attribute's end at most
 *
 * Return: @count or a negative errno.
 */
int bench_read_ram(struct driver_bench *bench, bool ddram, u8 from, u8 count)
{
	const struct bin_attribute *attr = iic1602_readback_group.bin_attrs[ddram ? 0 : 1];
	char bytes[LCD_DDRAM_CELLS];

	here = bench;

	return attr->read(NULL, &bench->lcd.dev.kobj, attr, bytes, from, count);
}

void bench_suspend(struct driver_bench *bench)
{
	here = bench;
	iic1602_pm_ops.suspend(&bench->client.dev);
}

void bench_resume(struct driver_bench *bench)
{
	here = bench;
	iic1602_pm_ops.resume(&bench->client.dev);
}

const char *bench_state(const struct driver_bench *bench)
{
	return iic1602_state_name(bench->lcd.state);
}

/* Whether the driver takes the panel for one that can be read */
bool bench_readback(const struct driver_bench *bench)
{
	return bench->lcd.readback;
}

/* Steps of health work that checked the panel */
u64 bench_steps(const struct driver_bench *bench)
{
	return bench->lcd.stats.steps;
}

/* What the driver takes the expander's pins for */
u8 bench_port(const struct driver_bench *bench)
{
	return bench->lcd.encoder.port;
}

const struct lcd_screen *bench_screen(const struct driver_bench *bench)
{
	return &bench->lcd.screen;
}

const struct panel *bench_panel(const struct driver_bench *bench)
{
	return &bench->panel;
}

void bench_forget_breaches(struct driver_bench *bench)
{
	panel_forget_breaches(&bench->panel);
}
