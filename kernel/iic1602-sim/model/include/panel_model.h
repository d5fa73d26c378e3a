/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * A character LCD behind an I2C port expander, as its data sheets describe it
 * (Hitachi HD44780U; NXP PCF8574, Microchip MCP23008). It takes what passes on the
 * bus, keeps what the chips would keep, and counts every breach of the data sheets by
 * name.
 *
 * It is written from the data sheets alone and shares nothing with any encoder: it is
 * the second opinion. The state is one plain struct without pointers, so a panel is
 * copied by assignment. Nothing is allocated, time passes only when the caller says so.
 */
#ifndef PANEL_MODEL_H
#define PANEL_MODEL_H

#include "panel_types.h"

/* A pin of the controller that no pin of the expander drives. */
#define PANEL_UNWIRED	(-1)

#define PANEL_DDRAM_SIZE	80
#define PANEL_CGRAM_SIZE	64

/* Registers of an MCP23008 */
#define PANEL_REGISTERS	11

/**
 * enum panel_breach - what the data sheets forbid, as the model names it
 * @PANEL_BREACH_ADDRESS_SETUP: tAS: RS or R/W changed in the byte that raised E
 * @PANEL_BREACH_ADDRESS_HOLD: tAH: RS or R/W changed in the byte that lowered E
 * @PANEL_BREACH_ADDRESS_CHANGE: RS or R/W changed while E was high
 * @PANEL_BREACH_DATA_HOLD: tDSW, tH: D4-D7 changed in the byte that lowered E
 * @PANEL_BREACH_E_PULSE: PWEH: E was high for less than 450 ns
 * @PANEL_BREACH_E_CYCLE: tcycE: E rose again within 1000 ns
 * @PANEL_BREACH_CONTENTION: the expander held a data pin low that the controller drives
 * @PANEL_BREACH_BUSY: an instruction began while another was executed; it is lost
 * @PANEL_BREACH_SETTLING: tADD: an instruction began before the address counter moved
 * @PANEL_BREACH_POWER_ON_WAIT: an instruction within 40 ms of power-on
 * @PANEL_BREACH_INIT_FIRST_WAIT: initialisation: under 4.1 ms after the first nibble 3
 * @PANEL_BREACH_INIT_SECOND_WAIT: initialisation: under 100 us after the second nibble 3
 * @PANEL_BREACH_SPLIT_BYTE: RS or R/W differed between the two nibbles of one byte
 * @PANEL_BREACH_FUNCTION_SET: lines or font changed outside an initialisation
 * @PANEL_BREACH_DDRAM_RANGE: a DDRAM address that the line mode does not have
 * @PANEL_BREACH_STALE_READ: data read without an address set or cursor shift before it
 * @PANEL_BREACH_UNKNOWN_INSTRUCTION: instruction 00
 * @PANEL_BREACH_NOT_ADDRESSED: a byte outside a transfer, or against its direction
 * @PANEL_BREACH_UNKNOWN_REGISTER: a register that the expander does not have
 * @PANEL_BREACH_COUNT: the number of breaches that have a name
 */
enum panel_breach {
	PANEL_BREACH_ADDRESS_SETUP,
	PANEL_BREACH_ADDRESS_HOLD,
	PANEL_BREACH_ADDRESS_CHANGE,
	PANEL_BREACH_DATA_HOLD,
	PANEL_BREACH_E_PULSE,
	PANEL_BREACH_E_CYCLE,
	PANEL_BREACH_CONTENTION,
	PANEL_BREACH_BUSY,
	PANEL_BREACH_SETTLING,
	PANEL_BREACH_POWER_ON_WAIT,
	PANEL_BREACH_INIT_FIRST_WAIT,
	PANEL_BREACH_INIT_SECOND_WAIT,
	PANEL_BREACH_SPLIT_BYTE,
	PANEL_BREACH_FUNCTION_SET,
	PANEL_BREACH_DDRAM_RANGE,
	PANEL_BREACH_STALE_READ,
	PANEL_BREACH_UNKNOWN_INSTRUCTION,
	PANEL_BREACH_NOT_ADDRESSED,
	PANEL_BREACH_UNKNOWN_REGISTER,
	PANEL_BREACH_COUNT
};

/**
 * struct panel_breach_record - how often one breach was seen
 * @count: times
 * @first_byte: bytes that had passed on the bus when it was first seen
 * @first_ns: the model's time when it was first seen
 */
struct panel_breach_record {
	u32 count;
	u32 first_byte;
	u64 first_ns;
};

/**
 * enum panel_expander_kind - the chip that takes what passes on the bus
 * @PANEL_PCF8574: PCF8574 or PCF8574A: each byte is its pins' levels
 * @PANEL_MCP23008: MCP23008: a message begins with a register's address
 * @PANEL_EXPANDERS: the number of kinds
 */
enum panel_expander_kind {
	PANEL_PCF8574,
	PANEL_MCP23008,
	PANEL_EXPANDERS
};

/**
 * struct panel_geometry - the glass
 * @columns: characters in a row
 * @rows: rows
 * @split: a 16x1 whose right half is the controller's second line (8+8)
 */
struct panel_geometry {
	u8 columns;
	u8 rows;
	bool split;
};

/**
 * struct panel_pins - which of the expander's pins, 0 to 7, drives what
 * @rs: register select
 * @rw: read/write, or PANEL_UNWIRED where the board ties it low
 * @e: enable
 * @backlight: backlight, or PANEL_UNWIRED where it is always lit
 * @data: D4, D5, D6, D7
 * @backlight_active_low: lit by a 0
 */
struct panel_pins {
	s8 rs;
	s8 rw;
	s8 e;
	s8 backlight;
	s8 data[4];
	bool backlight_active_low;
};

/**
 * struct panel_config - a panel and the bus it stands on
 * @geometry: the glass
 * @expander: the backpack's expander
 * @pins: the backpack's wiring
 * @open_nibble: what D0-D3 read as while the controller is in 8-bit mode: 0xf where they
 *	are left open (the controller pulls them up), 0 where the board grounds them
 * @bus_hz: the bus's clock
 * @controller_hz: the controller's own clock, 270 kHz nominally, 190 to 350 kHz in boards
 */
struct panel_config {
	struct panel_geometry geometry;
	enum panel_expander_kind expander;
	struct panel_pins pins;
	u8 open_nibble;
	u32 bus_hz;
	u32 controller_hz;
};

/**
 * struct panel_controller - the HD44780's state
 * @ddram: 80 cells; in two-line mode 40 of the first line, then 40 of the second
 * @cgram: 8 glyphs of 8 rows; bits 5 to 7 are kept, but not shown
 * @ac: address counter
 * @ac_before: the address counter as it reads until @settled_ns
 * @ac_in_cgram: the address counter points into CGRAM
 * @eight_bit: DL, interface data length is 8 bits
 * @two_lines: N, two lines of 40
 * @tall_font: F, 5x10 dots (one line only)
 * @display: D, the display is on
 * @cursor: C, the underline is on
 * @blink: B, the cell under the cursor blinks
 * @increment: I/D, the address counter moves right
 * @shift_on_write: S, the display follows each DDRAM write
 * @shift: cells by which the display is shifted to the left
 * @configured: another instruction followed function set, which is fixed from then on
 * @second_nibble: the next E pulse carries the low nibble
 * @high_nibble: the high nibble that came first
 * @high_rs: RS as it was with the high nibble
 * @high_rw: R/W as it was with the high nibble
 * @lost: the byte under way began while the controller was busy
 * @output: what a data read returns next
 * @output_valid: @output was fetched from the address counter's cell
 * @power_on_ns: when power came
 * @busy_until_ns: the busy flag falls
 * @settled_ns: the address counter is up to date
 * @e_rise_ns: E's last rise
 * @threes: successive nibbles 3 with RS low, up to 3
 * @three_fall_ns: E's fall at the last nibble 3
 * @first_wait_ns: pause before the last nibble 3 but one
 * @second_wait_ns: pause before the last nibble 3
 */
struct panel_controller {
	u8 ddram[PANEL_DDRAM_SIZE];
	u8 cgram[PANEL_CGRAM_SIZE];
	u8 ac;
	u8 ac_before;
	bool ac_in_cgram;
	bool eight_bit;
	bool two_lines;
	bool tall_font;
	bool display;
	bool cursor;
	bool blink;
	bool increment;
	bool shift_on_write;
	u8 shift;
	bool configured;
	bool second_nibble;
	u8 high_nibble;
	bool high_rs;
	bool high_rw;
	bool lost;
	u8 output;
	bool output_valid;
	u64 power_on_ns;
	u64 busy_until_ns;
	u64 settled_ns;
	u64 e_rise_ns;
	u8 threes;
	u64 three_fall_ns;
	u64 first_wait_ns;
	u64 second_wait_ns;
};

/**
 * enum panel_bus_state - who drives SDA between the conditions
 * @PANEL_BUS_IDLE: no transfer is under way
 * @PANEL_BUS_WRITE: the expander takes bytes
 * @PANEL_BUS_READ: the expander gives bytes
 */
enum panel_bus_state {
	PANEL_BUS_IDLE,
	PANEL_BUS_WRITE,
	PANEL_BUS_READ,
};

/**
 * struct panel - expander, controller, and the bus's clock and count
 * @config: as given to panel_init()
 * @controller: the HD44780
 * @controller_gone: the controller is off the board; the expander is there alone
 * @port: levels of the expander's pins, where the controller drives none of them
 * @registers: an MCP23008's, by address; GPIO's is not used
 * @pointer: which of them the next byte is about
 * @pointed: the message's first byte, the register's address, has come
 * @bus: the transfer under way
 * @clock_ns: one bus clock
 * @now_ns: time since panel_init()
 * @clocks: bus clocks: 9 a byte, address bytes included, 1 a start, repeated start or stop
 * @transfers: transfers begun; a repeated start belongs to the same transfer
 * @bytes: bytes written and read, without address bytes
 * @blanked: times that an instruction took the picture away: clear, and display off
 * @breaches: what was seen, by enum panel_breach
 */
struct panel {
	struct panel_config config;
	struct panel_controller controller;
	bool controller_gone;
	u8 port;
	u8 registers[PANEL_REGISTERS];
	u8 pointer;
	bool pointed;
	enum panel_bus_state bus;
	u32 clock_ns;
	u64 now_ns;
	u64 clocks;
	u32 transfers;
	u32 bytes;
	u32 blanked;
	struct panel_breach_record breaches[PANEL_BREACH_COUNT];
};

/* panel.c: the bus */
bool panel_init(struct panel *panel, const struct panel_config *config);
void panel_power_on(struct panel *panel);
void panel_power_on_controller(struct panel *panel);
void panel_part(struct panel *panel, bool gone);
void panel_start(struct panel *panel, bool read);
void panel_write(struct panel *panel, u8 byte);
void panel_miss(struct panel *panel);
u8 panel_read(struct panel *panel);
u8 panel_read_open(struct panel *panel);
void panel_stop(struct panel *panel);
void panel_idle(struct panel *panel, u64 ns);

/* pins.c: the wiring */
bool panel_pins_valid(const struct panel_pins *pins);
bool panel_backlight(const struct panel *panel);

/* controller.c: what it answers, and what noise has it do */
bool panel_busy(const struct panel *panel);
void panel_stray_instruction(struct panel *panel, u8 code);

/* geometry.c: what is seen where */
bool panel_geometry_valid(const struct panel_geometry *geometry);
int panel_cell_address(const struct panel_geometry *geometry, u8 row, u8 column);
int panel_visible_code(const struct panel *panel, u8 row, u8 column);
bool panel_cursor_position(const struct panel *panel, u8 *row, u8 *column);
const u8 *panel_glyph(const struct panel *panel, u8 code);

/* breach.c: names */
const char *panel_breach_name(enum panel_breach breach);
const char *panel_breach_text(enum panel_breach breach);
void panel_forget_breaches(struct panel *panel);

#endif /* PANEL_MODEL_H */
