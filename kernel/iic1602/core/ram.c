// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * DDRAM, CGRAM and the address counter that points into one of them.
 */
#include "ram.h"

#define SET_CGRAM 0x40
#define SET_DDRAM 0x80

/* DDRAM address of the second line */
#define SECOND_LINE 0x40

/**
 * lcd_ram_used() - bytes of a RAM that pictures are made of
 * @screen: screen
 * @ram: DDRAM or CGRAM
 *
 * Return: bytes; of one line, the second half of DDRAM is not written, unless the
 * row has so many columns.
 */
u8 lcd_ram_used(const struct lcd_screen *screen, enum lcd_ram ram)
{
	if (ram == LCD_RAM_CGRAM)
		return LCD_CGRAM_BYTES;
	if (screen->function & LCD_TWO_LINES)
		return screen->rows > 1 || screen->split ? LCD_DDRAM_CELLS : LCD_LINE_CELLS;
	return screen->row_cells > LCD_LINE_CELLS ? LCD_DDRAM_CELLS : LCD_LINE_CELLS;
}

static u8 ram_size(enum lcd_ram ram)
{
	return ram == LCD_RAM_DDRAM ? LCD_DDRAM_CELLS : LCD_CGRAM_BYTES;
}

/* One line has the addresses 00-4f, two have 00-27 and 40-67 */
static u8 ddram_address(const struct lcd_screen *screen, u8 cell)
{
	if (cell < LCD_LINE_CELLS || !(screen->function & LCD_TWO_LINES))
		return cell;
	return SECOND_LINE + cell - LCD_LINE_CELLS;
}

/**
 * lcd_ram_counter() - what the controller's address counter must read as
 * @screen: screen whose address counter is known
 *
 * Return: DDRAM or CGRAM address.
 */
u8 lcd_ram_counter(const struct lcd_screen *screen)
{
	if (screen->ram == LCD_RAM_DDRAM)
		return ddram_address(screen, screen->address);
	return screen->address;
}

/**
 * lcd_ram_advance() - the controller has moved its address counter by one
 * @screen: screen
 *
 * DDRAM is a ring. What follows CGRAM's end no data sheet says.
 */
void lcd_ram_advance(struct lcd_screen *screen)
{
	screen->address++;
	if (screen->address < ram_size(screen->ram))
		return;

	screen->address = 0;
	if (screen->ram == LCD_RAM_CGRAM)
		screen->ram = LCD_RAM_UNKNOWN;
}

/**
 * lcd_ram_set() - append the instruction that sets the address counter
 * @screen: screen
 * @enc: encoder
 * @msg: message to append to
 * @ram: DDRAM or CGRAM
 * @address: cell or byte
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_ram_set(struct lcd_screen *screen, struct lcd_encoder *enc,
		 struct lcd_message *msg, enum lcd_ram ram, u8 address)
{
	u8 instruction = ram == LCD_RAM_DDRAM ?
			 SET_DDRAM | ddram_address(screen, address) :
			 SET_CGRAM | address;

	if (!lcd_encode(enc, msg, LCD_INSTRUCTION, instruction))
		return false;

	screen->ram = ram;
	screen->address = address;

	return true;
}

/**
 * lcd_ram_put() - append the byte for where the address counter points
 * @screen: screen
 * @enc: encoder
 * @msg: message to append to
 * @value: byte
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_ram_put(struct lcd_screen *screen, struct lcd_encoder *enc,
		 struct lcd_message *msg, u8 value)
{
	if (!lcd_encode(enc, msg, LCD_DATA, value))
		return false;

	lcd_ram_advance(screen);

	return true;
}

/**
 * lcd_ram_go() - append what brings the address counter to a place
 * @screen: screen
 * @enc: encoder
 * @msg: message to append to
 * @ram: DDRAM or CGRAM
 * @address: cell or byte
 *
 * A few unchanged bytes between are written once more where that is cheaper
 * than an instruction.
 *
 * Return: false if the message has no room for it.
 */
bool lcd_ram_go(struct lcd_screen *screen, struct lcd_encoder *enc,
		struct lcd_message *msg, enum lcd_ram ram, u8 address)
{
	const u8 *shown = ram == LCD_RAM_DDRAM ? screen->shown.ddram :
						 screen->shown.cgram;
	u8 size = ram_size(ram);
	u32 gap = (address + size - screen->address) % size;

	if (screen->ram != ram ||
	    (ram == LCD_RAM_CGRAM && address < screen->address) ||
	    gap * lcd_encoder_data_cost(enc) > lcd_encoder_address_cost(enc))
		return lcd_ram_set(screen, enc, msg, ram, address);

	while (screen->address != address) {
		if (!lcd_ram_put(screen, enc, msg, shown[screen->address]))
			return false;
	}

	return true;
}

/**
 * lcd_ram_cursor() - append what brings the cursor to its place
 * @screen: screen
 * @enc: encoder
 * @msg: message to append to
 *
 * The cursor stands where the address counter is; it matters when seen.
 *
 * Return: false if the message has no room for it; nothing has changed then.
 */
bool lcd_ram_cursor(struct lcd_screen *screen, struct lcd_encoder *enc,
		    struct lcd_message *msg)
{
	u8 cell = lcd_screen_cell(screen, lcd_screen_cursor(screen), screen->y);

	if (!(screen->wanted.display & (LCD_CURSOR_ON | LCD_BLINK_ON)) ||
	    cell >= lcd_ram_used(screen, LCD_RAM_DDRAM) ||
	    (screen->ram == LCD_RAM_DDRAM && screen->address == cell))
		return true;

	return lcd_ram_set(screen, enc, msg, LCD_RAM_DDRAM, cell);
}
