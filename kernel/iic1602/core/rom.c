// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * ROM: the codes that show a character, or what is nearest to it.
 */
#include "lcd_characters.h"

/* What is joined is no longer than that */
#define U16_LAST 0xffff

/* Parts have parts of their own: a marked letter, its base, what that looks like */
#define DEPTH 4

#define HIRAGANA_FIRST 0x3041
#define HIRAGANA_LAST 0x3096
#define HIRAGANA_TO_KATAKANA 0x60

#define WIDE_FIRST 0xff01
#define WIDE_LAST 0xff5e
#define WIDE_TO_ASCII 0xfee0

/* Greek and Cyrillic, whose letters may be drawn as Latin ones */
#define TWINS_FIRST 0x0370
#define TWINS_LAST 0x052f

/* Those of kana; no ROM has another mark by itself */
static bool is_kana_mark(u32 scalar)
{
	return scalar == 0x3099 || scalar == 0x309a;
}

/**
 * lcd_character_is_mark() - does a character join the one before it?
 * @scalar: character
 *
 * Return: true for the combining marks, those of kana included.
 */
bool lcd_character_is_mark(u32 scalar)
{
	return (scalar >= 0x0300 && scalar <= 0x036f) || is_kana_mark(scalar);
}

/**
 * lcd_character_is_ascii() - is a character at its ASCII code in every ROM?
 * @scalar: character
 *
 * Return: true for printable ASCII but for the backslash, braces, bar and tilde.
 */
bool lcd_character_is_ascii(u32 scalar)
{
	return scalar >= ' ' && scalar <= 'z' && scalar != '\\';
}

/* Joiners, directions, selectors of a form, the byte order mark: nothing to see */
static bool is_unseen(u32 scalar)
{
	return scalar == 0x00ad || (scalar >= 0x200b && scalar <= 0x200f) ||
	       (scalar >= 0x202a && scalar <= 0x202e) ||
	       (scalar >= 0x2060 && scalar <= 0x2064) ||
	       (scalar >= 0x20d0 && scalar <= 0x20ff) ||
	       (scalar >= 0xfe00 && scalar <= 0xfe0f) || scalar == 0xfeff;
}

/* Of an index: twice as many as there may be rows, so that few are looked at */
#define SLOTS 2048

/* The table, and its rows from 1 on, by the character, and of what has a mark by its parts */
static u16 by_scalar[SLOTS];
static u16 by_parts[SLOTS];
static const struct lcd_character *characters;

/* Where an index has a key, if no other key came there before */
static u32 slot_of(u32 key)
{
	return ((key * 0x9e3779b1u) >> 16) % SLOTS;
}

static u32 next_slot(u32 slot)
{
	return (slot + 1) % SLOTS;
}

static void add(u16 *index, u32 key, u16 row)
{
	u32 slot = slot_of(key);

	while (index[slot] && index[slot] != row)
		slot = next_slot(slot);
	index[slot] = row;
}

/* Parts are no longer than 16 bits each */
static u32 key_of_parts(u32 base, u32 mark)
{
	return mark << 16 | base;
}

/**
 * lcd_rom_init() - makes the indexes of the table
 *
 * Before anything else here is called; again, it changes nothing.
 */
void lcd_rom_init(void)
{
	u32 count, i;

	characters = lcd_character_table(&count);
	for (i = 0; i < count && i < LCD_CHARACTERS_MAX; i++) {
		add(by_scalar, characters[i].scalar, i + 1);
		if (characters[i].stand_in == LCD_MARKED)
			add(by_parts,
			    key_of_parts(characters[i].parts[0], characters[i].parts[1]),
			    i + 1);
	}
}

/* The row of a character, NULL if the table lacks it */
static const struct lcd_character *find(u32 scalar)
{
	u32 slot;

	for (slot = slot_of(scalar); by_scalar[slot]; slot = next_slot(slot)) {
		if (characters[by_scalar[slot] - 1].scalar == scalar)
			return &characters[by_scalar[slot] - 1];
	}

	return NULL;
}

/* The character that is made of another one and a mark, NULL if there is none */
static const struct lcd_character *join(u32 base, u32 mark)
{
	const struct lcd_character *character;
	u32 slot;

	if (base > U16_LAST)
		return NULL;

	for (slot = slot_of(key_of_parts(base, mark)); by_parts[slot]; slot = next_slot(slot)) {
		character = &characters[by_parts[slot] - 1];
		if (character->parts[0] == base && character->parts[1] == mark)
			return character;
	}

	return NULL;
}

/* Hiragana are shown as katakana, and full-width ASCII as ASCII */
static u32 nearest_in_range(u32 scalar)
{
	if (scalar >= HIRAGANA_FIRST && scalar <= HIRAGANA_LAST)
		return scalar + HIRAGANA_TO_KATAKANA;
	if (scalar >= WIDE_FIRST && scalar <= WIDE_LAST)
		return scalar - WIDE_TO_ASCII;

	return scalar;
}

/* A marked letter may be drawn as that of another script: Cyrillic yo as e with diaeresis */
static u8 code_of_twin(enum lcd_rom rom, const struct lcd_character *character)
{
	const struct lcd_character *twin;

	if (character->parts[0] < TWINS_FIRST || character->parts[0] > TWINS_LAST)
		return 0;

	twin = find(character->parts[0]);
	if (!twin || twin->stand_in != LCD_ALIKE)
		return 0;

	twin = join(twin->parts[0], character->parts[1]);

	return twin ? twin->codes[rom] : 0;
}

/* The code of what is drawn alike, 0 if the ROM lacks that, too */
static u8 code_of_lookalike(enum lcd_rom rom, const struct lcd_character *character)
{
	const struct lcd_character *alike;

	if (lcd_character_is_ascii(character->parts[0]))
		return character->parts[0];

	alike = find(character->parts[0]);

	return alike ? alike->codes[rom] : 0;
}

/* The one code that shows a row's character, 0 if there is none */
static u8 code_of(enum lcd_rom rom, const struct lcd_character *character)
{
	u8 code = character->codes[rom];

	if (!code && character->stand_in == LCD_ALIKE)
		code = code_of_lookalike(rom, character);
	if (!code && character->stand_in == LCD_MARKED)
		code = code_of_twin(rom, character);

	return code;
}

/* The codes of a character from @count on; returns where they end, @count if there are none */
static u32 show(enum lcd_rom rom, bool exact, u32 scalar, u8 *codes, u32 count, u32 depth)
{
	const struct lcd_character *character;
	u32 end = count, next;
	int from = 0, i;
	bool is_mark;
	u8 code;

	if (!exact)
		scalar = nearest_in_range(scalar);

	if (lcd_character_is_ascii(scalar)) {
		code = scalar;
	} else {
		character = find(scalar);
		if (!character)
			return count;

		code = code_of(rom, character);
	}

	if (code) {
		if (count < LCD_CELLS_MAX)
			codes[count++] = code;
		return count;
	}

	if (!depth || (exact && character->stand_in == LCD_NEAREST))
		return count;

	/* Not what is drawn alike, which the ROM lacks, but what is nearest */
	if (character->stand_in == LCD_ALIKE && character->parts[1]) {
		if (exact)
			return count;
		from = 1;
	}

	for (i = from; i < LCD_PARTS && character->parts[i]; i++) {
		is_mark = lcd_character_is_mark(character->parts[i]);
		if (is_mark && !exact && !is_kana_mark(character->parts[i]))
			continue;

		next = show(rom, exact, character->parts[i], codes, end, depth - 1);
		if (next == end && (exact || !is_mark))
			return count;
		end = next;
	}

	return end;
}

/* A mark: on its base, if the ROM has the two in one cell; else in a cell of its own */
static int show_mark(enum lcd_rom rom, bool exact, u32 *base, u32 mark, u8 *codes,
		     bool *instead)
{
	const struct lcd_character *joined = NULL;
	u32 count;

	if (*base)
		joined = join(exact ? *base : nearest_in_range(*base), mark);
	if (joined) {
		*base = joined->scalar;
		codes[0] = code_of(rom, joined);
		*instead = codes[0];
		if (*instead)
			return 1;
	}

	count = show(rom, true, mark, codes, 0, DEPTH);

	return count || !exact ? (int)count : -1;
}

/**
 * lcd_rom_next() - the codes of the next character of a text
 * @rom: the panel's ROM
 * @exact: take nothing but the character itself, what is drawn alike, and what
 *	says the same in several cells; else the nearest, or a question mark
 * @base: character that a mark would join, 0 for none; becomes the next one's
 * @scalar: character
 * @codes: takes its codes
 * @instead: set if the code takes the place of @base's last cell
 *
 * Not exact, the codes of the panel and its glyphs can be had too, see
 * LCD_CODE_SCALAR.
 *
 * Return: number of codes, 0 if there is nothing to see; -1 if @exact and the
 * ROM lacks it.
 */
int lcd_rom_next(enum lcd_rom rom, bool exact, u32 *base, u32 scalar,
		 u8 codes[LCD_CELLS_MAX], bool *instead)
{
	u32 count;

	*instead = false;

	if (is_unseen(scalar))
		return 0;
	if (lcd_character_is_mark(scalar))
		return show_mark(rom, exact, base, scalar, codes, instead);

	*base = scalar;

	if (!exact && (scalar & ~0xffu) == LCD_CODE_SCALAR) {
		codes[0] = scalar & 0xff;
		return 1;
	}
	if (!exact && (scalar & ~7u) == LCD_GLYPH_SCALAR) {
		codes[0] = scalar & 7;
		return 1;
	}

	count = show(rom, exact, scalar, codes, 0, DEPTH);
	if (count)
		return count;
	if (exact)
		return -1;

	codes[0] = LCD_UNKNOWN;

	return 1;
}
