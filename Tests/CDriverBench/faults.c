// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Faults: at a time, or in the middle of a step or of a message.
 */
#include <string.h>

#include "internal.h"

/* A controller that never gets done takes no instruction, and says so */
void bench_keep_busy(struct driver_bench *bench)
{
	if (bench->stuck)
		bench->panel.controller.busy_until_ns = ~0ULL;
}

static u64 count_of(const struct driver_bench *bench, enum bench_moment moment)
{
	return moment == BENCH_AFTER_US ? bench->panel.now_ns : bench->counts[moment];
}

u64 bench_next_fault_ns(const struct driver_bench *bench)
{
	u64 next = ~0ULL;
	u32 i;

	for (i = 0; i < bench->armed_count; i++) {
		if (bench->armed[i].fault.moment == BENCH_AFTER_US && bench->armed[i].due < next)
			next = bench->armed[i].due;
	}

	return next;
}

static void happen(struct driver_bench *bench, const struct bench_fault *fault)
{
	struct panel *panel = &bench->panel;
	struct panel_controller *ctl = &panel->controller;

	switch (fault->kind) {
	case BENCH_UNPLUG:
		bench->unplugged = true;
		panel->bus = PANEL_BUS_IDLE;
		break;
	case BENCH_PLUG:
		if (!bench->unplugged)
			break;
		bench->unplugged = false;
		panel_power_on(panel);
		break;
	case BENCH_BLINK:
		panel->bus = PANEL_BUS_IDLE;
		panel_power_on(panel);
		break;
	case BENCH_CONTROLLER_BLINK:
		panel_power_on_controller(panel);
		break;
	case BENCH_CONTROLLER_OFF:
	case BENCH_CONTROLLER_ON:
		if (panel->controller_gone != (fault->kind == BENCH_CONTROLLER_OFF))
			panel_part(panel, !panel->controller_gone);
		break;
	case BENCH_FLIP_PHASE:
		if (!ctl->eight_bit)
			ctl->second_nibble = !ctl->second_nibble;
		break;
	case BENCH_CELL:
		ctl->ddram[fault->place % PANEL_DDRAM_SIZE] ^= fault->value;
		break;
	case BENCH_GLYPH:
		ctl->cgram[fault->place % PANEL_CGRAM_SIZE] ^= fault->value;
		break;
	case BENCH_STRAY:
		panel_stray_instruction(panel, fault->value);
		break;
	case BENCH_NACK:
		bench->nack = true;
		break;
	case BENCH_DROP:
		bench->drop = true;
		break;
	case BENCH_OPEN_READ:
		bench->open_read = true;
		break;
	case BENCH_STICK:
		bench->stuck = true;
		break;
	case BENCH_UNSTICK:
		if (bench->stuck)
			ctl->busy_until_ns = panel->now_ns;
		bench->stuck = false;
		break;
	}

	bench_keep_busy(bench);
}

static const char *const names[] = {
	[BENCH_UNPLUG] = "unplugged",
	[BENCH_PLUG] = "plugged in",
	[BENCH_BLINK] = "power blinks",
	[BENCH_CONTROLLER_BLINK] = "the controller's power blinks",
	[BENCH_CONTROLLER_OFF] = "the controller comes off",
	[BENCH_CONTROLLER_ON] = "the controller is on again",
	[BENCH_FLIP_PHASE] = "nibbles out of step",
	[BENCH_CELL] = "DDRAM",
	[BENCH_GLYPH] = "CGRAM",
	[BENCH_STRAY] = "stray instruction",
	[BENCH_NACK] = "a byte isn't acknowledged",
	[BENCH_DROP] = "a byte gets lost",
	[BENCH_OPEN_READ] = "an open read",
	[BENCH_STICK] = "busy for ever",
	[BENCH_UNSTICK] = "busy no more",
};

/* Those that are due happen, the one that was armed first before the others */
void bench_faults_due(struct driver_bench *bench)
{
	struct bench_fault fault;
	u32 i = 0;

	while (i < bench->armed_count) {
		fault = bench->armed[i].fault;
		if (bench->armed[i].due > count_of(bench, fault.moment)) {
			i++;
			continue;
		}

		bench->armed_count--;
		memmove(&bench->armed[i], &bench->armed[i + 1],
			(bench->armed_count - i) * sizeof(bench->armed[0]));
		bench_say(bench, "fault: %s (place %u, value 0x%02x)", names[fault.kind],
			  fault.place, fault.value);
		happen(bench, &fault);
	}
}

void bench_break(struct driver_bench *bench, const struct bench_fault *fault)
{
	struct armed_fault *armed;

	if (bench->armed_count == BENCH_FAULTS)
		return;

	armed = &bench->armed[bench->armed_count++];
	armed->fault = *fault;
	armed->due = count_of(bench, fault->moment) +
		     (fault->moment == BENCH_AFTER_US ? 1000ULL : 1) * fault->count;
	bench_faults_due(bench);
}

/* Faults that have not happened yet */
u32 bench_armed(const struct driver_bench *bench)
{
	return bench->armed_count;
}

/* What has not happened will not */
void bench_forget_faults(struct driver_bench *bench)
{
	bench->armed_count = 0;
	bench->nack = false;
	bench->drop = false;
	bench->open_read = false;
}
