/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * What the panel model's files share among themselves.
 */
#ifndef PANEL_INTERNAL_H
#define PANEL_INTERNAL_H

#include "panel_model.h"

#ifdef __KERNEL__
#include <linux/bits.h>
#include <linux/kernel.h>
#include <linux/string.h>
#else
#include <string.h>

#define BIT(n)		(1U << (n))
#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#endif

#define LINE_LENGTH	40	/* cells of a line in two-line mode */
#define SECOND_LINE	0x40	/* DDRAM address at which the second line starts */

void panel_note_breach(struct panel *panel, enum panel_breach breach);

/**
 * struct panel_expander - how a kind of expander behaves
 * @power_on: its state after power-on; the controller knows nothing of it
 * @start: its address came, to be written to or to be read
 * @write: a byte came
 * @read: a byte is asked for; @levels are those of the pins
 * @inputs: pins that another chip may drive
 * @settle: pins that are driven by nobody may have other levels now
 */
struct panel_expander {
	void (*power_on)(struct panel *panel);
	void (*start)(struct panel *panel);
	void (*write)(struct panel *panel, u8 byte);
	u8 (*read)(struct panel *panel, u8 levels);
	u8 (*inputs)(const struct panel *panel);
	void (*settle)(struct panel *panel);
};

extern const struct panel_expander panel_pcf8574;
extern const struct panel_expander panel_mcp23008;

const struct panel_expander *panel_expander(const struct panel *panel);

void panel_pins_set(struct panel *panel, u8 port);
u8 panel_pins_pulled_up(const struct panel *panel);
u8 panel_pins_levels(const struct panel *panel);

void panel_controller_power_on(struct panel *panel);
void panel_controller_e_rise(struct panel *panel, bool rs, bool rw);
void panel_controller_e_fall(struct panel *panel, bool rs, bool rw, u8 nibble);
u8 panel_controller_output(const struct panel *panel, bool rs);

u8 panel_line_cells(const struct panel_controller *ctl);
int panel_ddram_index(const struct panel_controller *ctl, u8 address);
u8 panel_memory_read(const struct panel_controller *ctl);
void panel_memory_write(struct panel_controller *ctl, u8 byte);
void panel_address_step(struct panel_controller *ctl, bool right);
void panel_display_step(struct panel_controller *ctl, bool right);

#endif /* PANEL_INTERNAL_H */
