// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * HD44780: E's edges, the nibbles, the instructions and how long they take.
 *
 * Three things that the data sheet leaves open are settled here, the first for the worst. An
 * instruction whose first nibble comes while the controller is busy is lost, but its nibbles
 * count: an initialisation must not begin before the longest instruction can have ended. CGRAM
 * holds a checkerboard after power-on. Function set outside an initialisation is obeyed.
 */
#include "internal.h"

/* Bus timing, HD44780U, at 2.7 V, which is stricter than at 5 V. */
#define PULSE_WIDTH_NS	450		/* PWEH */
#define E_CYCLE_NS	1000		/* tcycE */

/* Execution times at an oscillator of 270 kHz; they grow as the oscillator slows down. */
#define NOMINAL_HZ	270000
#define EXECUTION_NS	37000
#define CLEAR_NS	1520000
#define SETTLING_NS	4000		/* tADD */

/* Initialisation by instruction. */
#define RESET_NS	10000000	/* the internal reset, busy all the while */
#define POWER_ON_NS	40000000	/* after power rises to 2.7 V; 15 ms would do at 4.5 V */
#define FIRST_WAIT_NS	4100000
#define SECOND_WAIT_NS	100000

/* Instructions, each named by its highest bit, and their options. */
#define SET_DDRAM	BIT(7)
#define SET_CGRAM	BIT(6)
#define FUNCTION_SET	BIT(5)
#define FUNCTION_DL	BIT(4)
#define FUNCTION_N	BIT(3)
#define FUNCTION_F	BIT(2)
#define SHIFT		BIT(4)
#define SHIFT_SC	BIT(3)
#define SHIFT_RL	BIT(2)
#define CONTROL		BIT(3)
#define CONTROL_D	BIT(2)
#define CONTROL_C	BIT(1)
#define CONTROL_B	BIT(0)
#define ENTRY_MODE	BIT(2)
#define ENTRY_ID	BIT(1)
#define ENTRY_S		BIT(0)
#define HOME		BIT(1)
#define CLEAR		BIT(0)

#define BUSY_FLAG	BIT(7)

/* In units of 100 Hz, so that the longest time's product still has 32 bits. */
static u32 scaled(const struct panel *panel, u32 nominal_ns)
{
	return nominal_ns * (NOMINAL_HZ / 100) / (panel->config.controller_hz / 100);
}

/**
 * panel_busy() - the busy flag
 * @panel: the panel
 *
 * Return: true while an instruction, or the reset after power-on, is being executed.
 */
bool panel_busy(const struct panel *panel)
{
	return panel->now_ns < panel->controller.busy_until_ns;
}

/* Until then the address counter reads as before. */
static void execute_for(struct panel *panel, u32 nominal_ns)
{
	struct panel_controller *ctl = &panel->controller;

	ctl->ac_before = ctl->ac;
	ctl->busy_until_ns = panel->now_ns + scaled(panel, nominal_ns);
	ctl->settled_ns = ctl->busy_until_ns;
}

/* After a data access the address counter moves tADD later than the busy flag falls. */
static void execute_data_access(struct panel *panel)
{
	struct panel_controller *ctl = &panel->controller;

	execute_for(panel, EXECUTION_NS);
	ctl->settled_ns += scaled(panel, SETTLING_NS);
	panel_address_step(ctl, ctl->increment);
}

static void set_address(struct panel_controller *ctl, u8 address, bool in_cgram)
{
	ctl->ac = address;
	ctl->ac_in_cgram = in_cgram;
	ctl->output_valid = false;
}

/* An address that is set, or shifted to in DDRAM, has its byte fetched for a read. */
static void fetch(struct panel_controller *ctl)
{
	ctl->output = panel_memory_read(ctl);
	ctl->output_valid = true;
}

static void function_set(struct panel *panel, u8 code)
{
	struct panel_controller *ctl = &panel->controller;
	bool eight_bit = code & FUNCTION_DL;
	bool two_lines = code & FUNCTION_N;
	bool tall_font = code & FUNCTION_F;

	if (eight_bit != ctl->eight_bit)
		ctl->configured = false;
	else if (ctl->configured && (two_lines != ctl->two_lines || tall_font != ctl->tall_font))
		panel_note_breach(panel, PANEL_BREACH_FUNCTION_SET);

	ctl->eight_bit = eight_bit;
	ctl->two_lines = two_lines;
	ctl->tall_font = tall_font;
	ctl->shift %= panel_line_cells(ctl);
	ctl->second_nibble = false;
	execute_for(panel, EXECUTION_NS);
}

static void shift(struct panel_controller *ctl, u8 code)
{
	bool right = code & SHIFT_RL;

	if (code & SHIFT_SC) {
		panel_display_step(ctl, right);
		return;
	}
	panel_address_step(ctl, right);
	if (ctl->ac_in_cgram)
		ctl->output_valid = false;
	else
		fetch(ctl);
}

static void home(struct panel_controller *ctl)
{
	set_address(ctl, 0, false);
	ctl->shift = 0;
}

static void execute_instruction(struct panel *panel, u8 code)
{
	struct panel_controller *ctl = &panel->controller;

	if (!code) {
		panel_note_breach(panel, PANEL_BREACH_UNKNOWN_INSTRUCTION);
		return;
	}
	if ((code & 0xe0) == FUNCTION_SET) {
		function_set(panel, code);
		return;
	}

	ctl->configured = true;
	execute_for(panel, code < ENTRY_MODE ? CLEAR_NS : EXECUTION_NS);

	if (code & SET_DDRAM) {
		set_address(ctl, code & 0x7f, false);
		if (panel_ddram_index(ctl, ctl->ac) < 0)
			panel_note_breach(panel, PANEL_BREACH_DDRAM_RANGE);
		fetch(ctl);
	} else if (code & SET_CGRAM) {
		set_address(ctl, code & 0x3f, true);
		fetch(ctl);
	} else if (code & SHIFT) {
		shift(ctl, code);
	} else if (code & CONTROL) {
		if (ctl->display && !(code & CONTROL_D))
			panel->blanked++;
		ctl->display = code & CONTROL_D;
		ctl->cursor = code & CONTROL_C;
		ctl->blink = code & CONTROL_B;
	} else if (code & ENTRY_MODE) {
		ctl->increment = code & ENTRY_ID;
		ctl->shift_on_write = code & ENTRY_S;
	} else if (code & HOME) {
		home(ctl);
	} else if (code & CLEAR) {
		panel->blanked++;
		memset(ctl->ddram, ' ', sizeof(ctl->ddram));
		home(ctl);
		ctl->increment = true;
	}
}

/**
 * panel_stray_instruction() - have the controller execute what nobody sent
 * @panel: the panel
 * @code: the instruction
 *
 * Noise may do that. Nibbles stay in step, and it is no breach of anybody's.
 */
void panel_stray_instruction(struct panel *panel, u8 code)
{
	panel->controller.configured = false;
	execute_instruction(panel, code);
}

static void execute_write(struct panel *panel, u8 byte)
{
	struct panel_controller *ctl = &panel->controller;

	ctl->configured = true;
	panel_memory_write(ctl, byte);
	if (!ctl->ac_in_cgram && ctl->shift_on_write)
		panel_display_step(ctl, !ctl->increment);
	execute_data_access(panel);
	ctl->output_valid = false;
}

static void execute_read(struct panel *panel)
{
	struct panel_controller *ctl = &panel->controller;

	if (!ctl->output_valid)
		panel_note_breach(panel, PANEL_BREACH_STALE_READ);
	ctl->configured = true;
	execute_data_access(panel);
	fetch(ctl);
}

/*
 * Initialisation is known by its nibbles 3, 3, 3, 2, in whatever phase the controller is. The
 * pauses are judged at the 2, for a 3 before the first may have ended another instruction.
 */
static void watch_init(struct panel *panel, bool rs, bool rw, u8 nibble)
{
	struct panel_controller *ctl = &panel->controller;

	if (!rs && !rw && nibble == 3) {
		ctl->first_wait_ns = ctl->second_wait_ns;
		ctl->second_wait_ns = ctl->e_rise_ns - ctl->three_fall_ns;
		ctl->three_fall_ns = panel->now_ns;
		if (ctl->threes < 3)
			ctl->threes++;
		return;
	}
	if (!rs && !rw && nibble == 2 && ctl->threes == 3) {
		if (ctl->first_wait_ns < FIRST_WAIT_NS)
			panel_note_breach(panel, PANEL_BREACH_INIT_FIRST_WAIT);
		if (ctl->second_wait_ns < SECOND_WAIT_NS)
			panel_note_breach(panel, PANEL_BREACH_INIT_SECOND_WAIT);
	}
	ctl->threes = 0;
}

void panel_controller_power_on(struct panel *panel)
{
	struct panel_controller *ctl = &panel->controller;
	int i;

	memset(ctl, 0, sizeof(*ctl));
	memset(ctl->ddram, ' ', sizeof(ctl->ddram));
	for (i = 0; i < PANEL_CGRAM_SIZE; i++)
		ctl->cgram[i] = i & 1 ? 0x0a : 0x15;

	ctl->eight_bit = true;
	ctl->increment = true;
	ctl->power_on_ns = panel->now_ns;
	ctl->busy_until_ns = panel->now_ns + RESET_NS;
	ctl->settled_ns = ctl->busy_until_ns;

	/* The expander's pins start as 1: E is high, and its fall ends nothing. */
	ctl->e_rise_ns = panel->now_ns;
	ctl->lost = true;
}

/* Whether an instruction, which is anything but a look at the busy flag, may begin now. */
static bool may_begin(struct panel *panel)
{
	struct panel_controller *ctl = &panel->controller;
	bool busy = panel_busy(panel);

	if (panel->now_ns - ctl->power_on_ns < POWER_ON_NS)
		panel_note_breach(panel, PANEL_BREACH_POWER_ON_WAIT);
	else if (busy)
		panel_note_breach(panel, PANEL_BREACH_BUSY);
	else if (panel->now_ns < ctl->settled_ns)
		panel_note_breach(panel, PANEL_BREACH_SETTLING);
	return !busy;
}

void panel_controller_e_rise(struct panel *panel, bool rs, bool rw)
{
	struct panel_controller *ctl = &panel->controller;

	if (panel->now_ns - ctl->e_rise_ns < E_CYCLE_NS)
		panel_note_breach(panel, PANEL_BREACH_E_CYCLE);
	ctl->e_rise_ns = panel->now_ns;

	if (!ctl->second_nibble)
		ctl->lost = (rs || !rw) && !may_begin(panel);
}

void panel_controller_e_fall(struct panel *panel, bool rs, bool rw, u8 nibble)
{
	struct panel_controller *ctl = &panel->controller;
	u8 byte = (nibble << 4) | panel->config.open_nibble;

	if (panel->now_ns - ctl->e_rise_ns < PULSE_WIDTH_NS)
		panel_note_breach(panel, PANEL_BREACH_E_PULSE);
	watch_init(panel, rs, rw, nibble);

	if (!ctl->eight_bit) {
		ctl->second_nibble = !ctl->second_nibble;
		if (ctl->second_nibble) {
			ctl->high_nibble = nibble;
			ctl->high_rs = rs;
			ctl->high_rw = rw;
			return;
		}
		if (rs != ctl->high_rs || rw != ctl->high_rw)
			panel_note_breach(panel, PANEL_BREACH_SPLIT_BYTE);
		byte = (ctl->high_nibble << 4) | nibble;
	}

	if (ctl->lost)
		return;
	if (rw && rs)
		execute_read(panel);
	else if (!rw && rs)
		execute_write(panel, byte);
	else if (!rw)
		execute_instruction(panel, byte);
}

/* What the controller drives D4-D7 with while E and R/W are high. */
u8 panel_controller_output(const struct panel *panel, bool rs)
{
	const struct panel_controller *ctl = &panel->controller;
	u8 byte = ctl->output;

	if (!rs) {
		byte = panel->now_ns < ctl->settled_ns ? ctl->ac_before : ctl->ac;
		if (panel_busy(panel))
			byte |= BUSY_FLAG;
	}
	return ctl->second_nibble ? byte & 0xf : byte >> 4;
}
