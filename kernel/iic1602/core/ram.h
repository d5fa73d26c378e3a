/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * DDRAM, CGRAM and the address counter that points into one of them, and the
 * display's shift: what the core's files share among themselves.
 */
#ifndef LCD_RAM_H
#define LCD_RAM_H

#include "lcd_screen.h"

/* Instructions that more than one file sends, HD44780U table 6 */
#define LCD_ENTRY_MODE 0x06	/* I/D: the address counter goes up */
#define LCD_DISPLAY 0x08
#define LCD_FUNCTION 0x20

/* Upper nibble of the function instruction: 4 bits */
#define LCD_FUNCTION_4_BITS 0x2

/* Execution time of clear and home in us, HD44780U table 6 */
#define LCD_HOME_US 1520

u8 lcd_ram_used(const struct lcd_screen *screen, enum lcd_ram ram);
u8 lcd_ram_counter(const struct lcd_screen *screen);
void lcd_ram_advance(struct lcd_screen *screen);
bool lcd_ram_set(struct lcd_screen *screen, struct lcd_encoder *enc,
		 struct lcd_message *msg, enum lcd_ram ram, u8 address);
bool lcd_ram_put(struct lcd_screen *screen, struct lcd_encoder *enc,
		 struct lcd_message *msg, u8 value);
bool lcd_ram_go(struct lcd_screen *screen, struct lcd_encoder *enc,
		struct lcd_message *msg, enum lcd_ram ram, u8 address);
bool lcd_ram_cursor(struct lcd_screen *screen, struct lcd_encoder *enc,
		    struct lcd_message *msg);
bool lcd_update_shift(struct lcd_screen *screen, struct lcd_encoder *enc,
		      struct lcd_message *msg);

#endif /* LCD_RAM_H */
