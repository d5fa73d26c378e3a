// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The table of characters: which code of a ROM shows which character of Unicode, and what
 * stands in where a ROM lacks it. The one table for the kernel and for Swift.
 *
 * Codes: Hitachi HD44780U data sheet (ADE-207-272), table 4, "Correspondence between Character
 * Codes and Character Patterns", ROM codes A00 and A02. Marked characters, and the two that they
 * are made of: Unicode's canonical decompositions. Which characters are drawn alike, and which
 * is the nearest, is this project's choice.
 *
 * The Cyrillic ROM, which is sold in ST7066U, KS0066, SPLC780D and WS0010: no data sheet was
 * at hand. Its codes are what public sources for such panels agree on: Marlin (MarlinUI for
 * HD44780), LiquidCrystalRus, CyrLCDconverter, liquidcrystalrus_i2c, NoiascaLiquidCrystal,
 * programs for Winstar's WH1602B-CTK, WH1602L, WO1602G and WH2004L, a recoder of Windows-1251,
 * and tables on forum.bashel.ru and kirbox.ru. At least eight have each letter, and they
 * agree, but for De and U in small in NoiascaLiquidCrystal, where they have other letters'
 * codes. Marlin and the recoder have the arrows. What one alone has, or two have in different
 * ways, is left out: 5c, 7b to 7f, c8 to d8, db to df, and all from e7 on and below 20. That
 * backslash, braces, bar and tilde are there none says, and kirbox.ru has something else at
 * their codes.
 *
 * 0B, as the ST7066U and the SED1278 have it: no data sheet was at hand. Its codes are those on
 * which RPLCD's table of the ST7066-0B and LCDproc's of the SED1278F-0B agree. What one alone
 * has is left out (Greek, arrows, frames), and what they have in different ways: ÿ, ª, º and £.
 * So are ¨ and ´ by themselves, of which there is no drawing.
 *
 * ASCII isn't here but where a ROM has something else at its code, nor are the few ranges that a
 * rule covers; see rom.c. A code that shows a second form of a letter (A00's g, j, p, q, y with
 * a descender), or of two characters (x and a bar), stands at U+F000 and the code.
 */
#include "lcd_characters.h"

#ifdef __KERNEL__
#include <linux/kernel.h>
#else
#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#endif

/* A character, its codes in A00, A02, the Cyrillic ROM and 0B, 0 for none; then what stands in */
static const struct lcd_character characters[] = {
	{ 0x005c, { 0, 0x5c, 0, 0x5c }, LCD_NEAREST, { '/' } },	/* \ */
	{ 0x007b, { 0x7b, 0x7b, 0, 0x7b }, LCD_NEAREST, { '(' } },	/* { */
	{ 0x007c, { 0x7c, 0x7c, 0, 0x7c }, LCD_NEAREST, { '!' } },	/* | */
	{ 0x007d, { 0x7d, 0x7d, 0, 0x7d }, LCD_NEAREST, { ')' } },	/* } */
	{ 0x007e, { 0, 0x7e, 0, 0x7e }, LCD_NEAREST, { '-' } },	/* ~ */
	{ 0x00a0, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* no-break space */
	{ 0x00a1, { 0, 0xa1, 0, 0xa9 }, LCD_NEAREST, { 'i' } },	/* ¡ */
	{ 0x00a2, { 0xec, 0xa2, 0, 0xa4 }, LCD_NEAREST, { 'c' } },	/* ¢ */
	{ 0x00a3, { 0, 0xa3, 0, 0 }, LCD_ALIKE, { 0x20a4, 'L' } },	/* £ */
	{ 0x00a4, { 0, 0xa4, 0, 0 }, LCD_NEAREST, { '*' } },	/* ¤ */
	{ 0x00a5, { 0x5c, 0xa5, 0, 0xa6 }, LCD_NEAREST, { 'Y' } },	/* ¥ */
	{ 0x00a6, { 0, 0xa6, 0, 0 }, LCD_NEAREST, { '|' } },	/* ¦ */
	{ 0x00a7, { 0, 0xa7, 0, 0xd2 }, LCD_NEAREST, { 'S' } },	/* § */
	{ 0x00a8, { 0, 0, 0, 0 }, LCD_NEAREST, { '"' } },	/* ¨ */
	{ 0x00a9, { 0, 0xa9, 0, 0xcf }, LCD_NEAREST, { '(', 'c', ')' } },	/* © */
	{ 0x00aa, { 0, 0xaa, 0, 0 }, LCD_NEAREST, { 'a' } },	/* ª */
	{ 0x00ab, { 0, 0xab, 0, 0xbb }, LCD_NEAREST, { '"' } },	/* « */
	{ 0x00ac, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ¬ */
	{ 0x00ae, { 0, 0xae, 0, 0xce }, LCD_NEAREST, { '(', 'R', ')' } },	/* ® */
	{ 0x00af, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ¯ */
	{ 0x00b0, { 0xdf, 0xb0, 0, 0xb2 }, LCD_NEAREST, { '\'' } },	/* ° */
	{ 0x00b1, { 0, 0xb1, 0, 0x10 }, LCD_NEAREST, { '+', '-' } },	/* ± */
	{ 0x00b2, { 0, 0xb2, 0, 0x1e }, LCD_NEAREST, { '2' } },	/* ² */
	{ 0x00b3, { 0, 0xb3, 0, 0x1f }, LCD_NEAREST, { '3' } },	/* ³ */
	{ 0x00b4, { 0, 0, 0, 0 }, LCD_NEAREST, { '\'' } },	/* ´ */
	{ 0x00b5, { 0xe4, 0xb5, 0, 0xea }, LCD_NEAREST, { 'u' } },	/* µ */
	{ 0x00b6, { 0, 0xb6, 0, 0xd3 }, LCD_NEAREST, { 'P' } },	/* ¶ */
	{ 0x00b7, { 0, 0xb7, 0, 0 }, LCD_ALIKE, { 0xff65, '.' } },	/* · */
	{ 0x00b8, { 0, 0, 0, 0 }, LCD_NEAREST, { ',' } },	/* ¸ */
	{ 0x00b9, { 0, 0xb9, 0, 0 }, LCD_NEAREST, { '1' } },	/* ¹ */
	{ 0x00ba, { 0, 0xba, 0, 0 }, LCD_ALIKE, { 0x00b0 } },	/* º */
	{ 0x00bb, { 0, 0xbb, 0, 0xbc }, LCD_NEAREST, { '"' } },	/* » */
	{ 0x00bc, { 0, 0xbc, 0, 0xb6 }, LCD_NEAREST, { '1', '/', '4' } },	/* ¼ */
	{ 0x00bd, { 0, 0xbd, 0, 0xb5 }, LCD_NEAREST, { '1', '/', '2' } },	/* ½ */
	{ 0x00be, { 0, 0xbe, 0, 0 }, LCD_NEAREST, { '3', '/', '4' } },	/* ¾ */
	{ 0x00bf, { 0, 0xbf, 0, 0x9f }, LCD_NEAREST, { '?' } },	/* ¿ */
	{ 0x00c0, { 0, 0xc0, 0, 0 }, LCD_MARKED, { 'A', 0x0300 } },	/* À */
	{ 0x00c1, { 0, 0xc1, 0, 0 }, LCD_MARKED, { 'A', 0x0301 } },	/* Á */
	{ 0x00c2, { 0, 0xc2, 0, 0 }, LCD_MARKED, { 'A', 0x0302 } },	/* Â */
	{ 0x00c3, { 0, 0xc3, 0, 0xaa }, LCD_MARKED, { 'A', 0x0303 } },	/* Ã */
	{ 0x00c4, { 0, 0xc4, 0, 0x8e }, LCD_MARKED, { 'A', 0x0308 } },	/* Ä */
	{ 0x00c5, { 0, 0xc5, 0, 0x8f }, LCD_MARKED, { 'A', 0x030a } },	/* Å */
	{ 0x00c6, { 0, 0xc6, 0, 0x92 }, LCD_NEAREST, { 'A', 'E' } },	/* Æ */
	{ 0x00c7, { 0, 0xc7, 0, 0x80 }, LCD_MARKED, { 'C', 0x0327 } },	/* Ç */
	{ 0x00c8, { 0, 0xc8, 0, 0 }, LCD_MARKED, { 'E', 0x0300 } },	/* È */
	{ 0x00c9, { 0, 0xc9, 0, 0x90 }, LCD_MARKED, { 'E', 0x0301 } },	/* É */
	{ 0x00ca, { 0, 0xca, 0, 0 }, LCD_MARKED, { 'E', 0x0302 } },	/* Ê */
	{ 0x00cb, { 0, 0xcb, 0, 0 }, LCD_MARKED, { 'E', 0x0308 } },	/* Ë */
	{ 0x00cc, { 0, 0xcc, 0, 0 }, LCD_MARKED, { 'I', 0x0300 } },	/* Ì */
	{ 0x00cd, { 0, 0xcd, 0, 0 }, LCD_MARKED, { 'I', 0x0301 } },	/* Í */
	{ 0x00ce, { 0, 0xce, 0, 0 }, LCD_MARKED, { 'I', 0x0302 } },	/* Î */
	{ 0x00cf, { 0, 0xcf, 0, 0 }, LCD_MARKED, { 'I', 0x0308 } },	/* Ï */
	{ 0x00d0, { 0, 0xd0, 0, 0 }, LCD_NEAREST, { 'D' } },	/* Ð */
	{ 0x00d1, { 0, 0xd1, 0, 0x9c }, LCD_MARKED, { 'N', 0x0303 } },	/* Ñ */
	{ 0x00d2, { 0, 0xd2, 0, 0 }, LCD_MARKED, { 'O', 0x0300 } },	/* Ò */
	{ 0x00d3, { 0, 0xd3, 0, 0 }, LCD_MARKED, { 'O', 0x0301 } },	/* Ó */
	{ 0x00d4, { 0, 0xd4, 0, 0 }, LCD_MARKED, { 'O', 0x0302 } },	/* Ô */
	{ 0x00d5, { 0, 0xd5, 0, 0xac }, LCD_MARKED, { 'O', 0x0303 } },	/* Õ */
	{ 0x00d6, { 0, 0xd6, 0, 0x99 }, LCD_MARKED, { 'O', 0x0308 } },	/* Ö */
	{ 0x00d7, { 0, 0xd7, 0, 0xb7 }, LCD_ALIKE, { 'x' } },	/* × */
	{ 0x00d8, { 0, 0xd8, 0, 0xae }, LCD_NEAREST, { 'O' } },	/* Ø */
	{ 0x00d9, { 0, 0xd9, 0, 0 }, LCD_MARKED, { 'U', 0x0300 } },	/* Ù */
	{ 0x00da, { 0, 0xda, 0, 0 }, LCD_MARKED, { 'U', 0x0301 } },	/* Ú */
	{ 0x00db, { 0, 0xdb, 0, 0 }, LCD_MARKED, { 'U', 0x0302 } },	/* Û */
	{ 0x00dc, { 0, 0xdc, 0, 0x9a }, LCD_MARKED, { 'U', 0x0308 } },	/* Ü */
	{ 0x00dd, { 0, 0xdd, 0, 0 }, LCD_MARKED, { 'Y', 0x0301 } },	/* Ý */
	{ 0x00de, { 0, 0xde, 0, 0 }, LCD_NEAREST, { 'P' } },	/* Þ */
	{ 0x00df, { 0, 0xdf, 0, 0xe0 }, LCD_ALIKE, { 0x03b2, 's', 's' } },	/* ß */
	{ 0x00e0, { 0, 0xe0, 0, 0x85 }, LCD_MARKED, { 'a', 0x0300 } },	/* à */
	{ 0x00e1, { 0, 0xe1, 0, 0xa0 }, LCD_MARKED, { 'a', 0x0301 } },	/* á */
	{ 0x00e2, { 0, 0xe2, 0, 0x83 }, LCD_MARKED, { 'a', 0x0302 } },	/* â */
	{ 0x00e3, { 0, 0xe3, 0, 0xab }, LCD_MARKED, { 'a', 0x0303 } },	/* ã */
	{ 0x00e4, { 0xe1, 0xe4, 0, 0x84 }, LCD_MARKED, { 'a', 0x0308 } },	/* ä */
	{ 0x00e5, { 0, 0xe5, 0, 0x86 }, LCD_MARKED, { 'a', 0x030a } },	/* å */
	{ 0x00e6, { 0, 0xe6, 0, 0x91 }, LCD_NEAREST, { 'a', 'e' } },	/* æ */
	{ 0x00e7, { 0, 0xe7, 0, 0x87 }, LCD_MARKED, { 'c', 0x0327 } },	/* ç */
	{ 0x00e8, { 0, 0xe8, 0, 0x8a }, LCD_MARKED, { 'e', 0x0300 } },	/* è */
	{ 0x00e9, { 0, 0xe9, 0, 0x82 }, LCD_MARKED, { 'e', 0x0301 } },	/* é */
	{ 0x00ea, { 0, 0xea, 0, 0x88 }, LCD_MARKED, { 'e', 0x0302 } },	/* ê */
	{ 0x00eb, { 0, 0xeb, 0, 0x89 }, LCD_MARKED, { 'e', 0x0308 } },	/* ë */
	{ 0x00ec, { 0, 0xec, 0, 0x8d }, LCD_MARKED, { 'i', 0x0300 } },	/* ì */
	{ 0x00ed, { 0, 0xed, 0, 0xa1 }, LCD_MARKED, { 'i', 0x0301 } },	/* í */
	{ 0x00ee, { 0, 0xee, 0, 0x8c }, LCD_MARKED, { 'i', 0x0302 } },	/* î */
	{ 0x00ef, { 0, 0xef, 0, 0x8b }, LCD_MARKED, { 'i', 0x0308 } },	/* ï */
	{ 0x00f0, { 0, 0xf0, 0, 0 }, LCD_NEAREST, { 'd' } },	/* ð */
	{ 0x00f1, { 0xee, 0xf1, 0, 0x9b }, LCD_MARKED, { 'n', 0x0303 } },	/* ñ */
	{ 0x00f2, { 0, 0xf2, 0, 0x95 }, LCD_MARKED, { 'o', 0x0300 } },	/* ò */
	{ 0x00f3, { 0, 0xf3, 0, 0xa2 }, LCD_MARKED, { 'o', 0x0301 } },	/* ó */
	{ 0x00f4, { 0, 0xf4, 0, 0x93 }, LCD_MARKED, { 'o', 0x0302 } },	/* ô */
	{ 0x00f5, { 0, 0xf5, 0, 0xad }, LCD_MARKED, { 'o', 0x0303 } },	/* õ */
	{ 0x00f6, { 0xef, 0xf6, 0, 0x94 }, LCD_MARKED, { 'o', 0x0308 } },	/* ö */
	{ 0x00f7, { 0xfd, 0xf7, 0, 0xb8 }, LCD_NEAREST, { ':' } },	/* ÷ */
	{ 0x00f8, { 0, 0xf8, 0, 0xaf }, LCD_NEAREST, { 'o' } },	/* ø */
	{ 0x00f9, { 0, 0xf9, 0, 0x97 }, LCD_MARKED, { 'u', 0x0300 } },	/* ù */
	{ 0x00fa, { 0, 0xfa, 0, 0xa3 }, LCD_MARKED, { 'u', 0x0301 } },	/* ú */
	{ 0x00fb, { 0, 0xfb, 0, 0x96 }, LCD_MARKED, { 'u', 0x0302 } },	/* û */
	{ 0x00fc, { 0xf5, 0xfc, 0, 0x81 }, LCD_MARKED, { 'u', 0x0308 } },	/* ü */
	{ 0x00fd, { 0, 0xfd, 0, 0 }, LCD_MARKED, { 'y', 0x0301 } },	/* ý */
	{ 0x00fe, { 0, 0xfe, 0, 0 }, LCD_NEAREST, { 'p' } },	/* þ */
	{ 0x00ff, { 0, 0xff, 0, 0 }, LCD_MARKED, { 'y', 0x0308 } },	/* ÿ */
	{ 0x0100, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x0304 } },	/* Ā */
	{ 0x0101, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x0304 } },	/* ā */
	{ 0x0102, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x0306 } },	/* Ă */
	{ 0x0103, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x0306 } },	/* ă */
	{ 0x0104, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x0328 } },	/* Ą */
	{ 0x0105, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x0328 } },	/* ą */
	{ 0x0106, { 0, 0, 0, 0 }, LCD_MARKED, { 'C', 0x0301 } },	/* Ć */
	{ 0x0107, { 0, 0, 0, 0 }, LCD_MARKED, { 'c', 0x0301 } },	/* ć */
	{ 0x0108, { 0, 0, 0, 0 }, LCD_MARKED, { 'C', 0x0302 } },	/* Ĉ */
	{ 0x0109, { 0, 0, 0, 0 }, LCD_MARKED, { 'c', 0x0302 } },	/* ĉ */
	{ 0x010a, { 0, 0, 0, 0 }, LCD_MARKED, { 'C', 0x0307 } },	/* Ċ */
	{ 0x010b, { 0, 0, 0, 0 }, LCD_MARKED, { 'c', 0x0307 } },	/* ċ */
	{ 0x010c, { 0, 0, 0, 0 }, LCD_MARKED, { 'C', 0x030c } },	/* Č */
	{ 0x010d, { 0, 0, 0, 0 }, LCD_MARKED, { 'c', 0x030c } },	/* č */
	{ 0x010e, { 0, 0, 0, 0 }, LCD_MARKED, { 'D', 0x030c } },	/* Ď */
	{ 0x010f, { 0, 0, 0, 0 }, LCD_MARKED, { 'd', 0x030c } },	/* ď */
	{ 0x0110, { 0, 0, 0, 0 }, LCD_NEAREST, { 'D' } },	/* Đ */
	{ 0x0111, { 0, 0, 0, 0 }, LCD_NEAREST, { 'd' } },	/* đ */
	{ 0x0112, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0304 } },	/* Ē */
	{ 0x0113, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0304 } },	/* ē */
	{ 0x0114, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0306 } },	/* Ĕ */
	{ 0x0115, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0306 } },	/* ĕ */
	{ 0x0116, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0307 } },	/* Ė */
	{ 0x0117, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0307 } },	/* ė */
	{ 0x0118, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0328 } },	/* Ę */
	{ 0x0119, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0328 } },	/* ę */
	{ 0x011a, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x030c } },	/* Ě */
	{ 0x011b, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x030c } },	/* ě */
	{ 0x011c, { 0, 0, 0, 0 }, LCD_MARKED, { 'G', 0x0302 } },	/* Ĝ */
	{ 0x011d, { 0, 0, 0, 0 }, LCD_MARKED, { 'g', 0x0302 } },	/* ĝ */
	{ 0x011e, { 0, 0, 0, 0 }, LCD_MARKED, { 'G', 0x0306 } },	/* Ğ */
	{ 0x011f, { 0, 0, 0, 0 }, LCD_MARKED, { 'g', 0x0306 } },	/* ğ */
	{ 0x0120, { 0, 0, 0, 0 }, LCD_MARKED, { 'G', 0x0307 } },	/* Ġ */
	{ 0x0121, { 0, 0, 0, 0 }, LCD_MARKED, { 'g', 0x0307 } },	/* ġ */
	{ 0x0122, { 0, 0, 0, 0 }, LCD_MARKED, { 'G', 0x0327 } },	/* Ģ */
	{ 0x0123, { 0, 0, 0, 0 }, LCD_MARKED, { 'g', 0x0327 } },	/* ģ */
	{ 0x0124, { 0, 0, 0, 0 }, LCD_MARKED, { 'H', 0x0302 } },	/* Ĥ */
	{ 0x0125, { 0, 0, 0, 0 }, LCD_MARKED, { 'h', 0x0302 } },	/* ĥ */
	{ 0x0126, { 0, 0, 0, 0 }, LCD_NEAREST, { 'H' } },	/* Ħ */
	{ 0x0127, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* ħ */
	{ 0x0128, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0303 } },	/* Ĩ */
	{ 0x0129, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0303 } },	/* ĩ */
	{ 0x012a, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0304 } },	/* Ī */
	{ 0x012b, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0304 } },	/* ī */
	{ 0x012c, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0306 } },	/* Ĭ */
	{ 0x012d, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0306 } },	/* ĭ */
	{ 0x012e, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0328 } },	/* Į */
	{ 0x012f, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0328 } },	/* į */
	{ 0x0130, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0307 } },	/* İ */
	{ 0x0131, { 0, 0, 0, 0 }, LCD_NEAREST, { 'i' } },	/* ı */
	{ 0x0132, { 0, 0, 0, 0 }, LCD_NEAREST, { 'I', 'J' } },	/* Ĳ */
	{ 0x0133, { 0, 0, 0, 0 }, LCD_NEAREST, { 'i', 'j' } },	/* ĳ */
	{ 0x0134, { 0, 0, 0, 0 }, LCD_MARKED, { 'J', 0x0302 } },	/* Ĵ */
	{ 0x0135, { 0, 0, 0, 0 }, LCD_MARKED, { 'j', 0x0302 } },	/* ĵ */
	{ 0x0136, { 0, 0, 0, 0 }, LCD_MARKED, { 'K', 0x0327 } },	/* Ķ */
	{ 0x0137, { 0, 0, 0, 0 }, LCD_MARKED, { 'k', 0x0327 } },	/* ķ */
	{ 0x0138, { 0, 0, 0, 0 }, LCD_NEAREST, { 'k' } },	/* ĸ */
	{ 0x0139, { 0, 0, 0, 0 }, LCD_MARKED, { 'L', 0x0301 } },	/* Ĺ */
	{ 0x013a, { 0, 0, 0, 0 }, LCD_MARKED, { 'l', 0x0301 } },	/* ĺ */
	{ 0x013b, { 0, 0, 0, 0 }, LCD_MARKED, { 'L', 0x0327 } },	/* Ļ */
	{ 0x013c, { 0, 0, 0, 0 }, LCD_MARKED, { 'l', 0x0327 } },	/* ļ */
	{ 0x013d, { 0, 0, 0, 0 }, LCD_MARKED, { 'L', 0x030c } },	/* Ľ */
	{ 0x013e, { 0, 0, 0, 0 }, LCD_MARKED, { 'l', 0x030c } },	/* ľ */
	{ 0x013f, { 0, 0, 0, 0 }, LCD_NEAREST, { 'L' } },	/* Ŀ */
	{ 0x0140, { 0, 0, 0, 0 }, LCD_NEAREST, { 'l' } },	/* ŀ */
	{ 0x0141, { 0, 0, 0, 0 }, LCD_NEAREST, { 'L' } },	/* Ł */
	{ 0x0142, { 0, 0, 0, 0 }, LCD_NEAREST, { 'l' } },	/* ł */
	{ 0x0143, { 0, 0, 0, 0 }, LCD_MARKED, { 'N', 0x0301 } },	/* Ń */
	{ 0x0144, { 0, 0, 0, 0 }, LCD_MARKED, { 'n', 0x0301 } },	/* ń */
	{ 0x0145, { 0, 0, 0, 0 }, LCD_MARKED, { 'N', 0x0327 } },	/* Ņ */
	{ 0x0146, { 0, 0, 0, 0 }, LCD_MARKED, { 'n', 0x0327 } },	/* ņ */
	{ 0x0147, { 0, 0, 0, 0 }, LCD_MARKED, { 'N', 0x030c } },	/* Ň */
	{ 0x0148, { 0, 0, 0, 0 }, LCD_MARKED, { 'n', 0x030c } },	/* ň */
	{ 0x0149, { 0, 0, 0, 0 }, LCD_NEAREST, { '\'', 'n' } },	/* ŉ */
	{ 0x014a, { 0, 0, 0, 0 }, LCD_NEAREST, { 'N' } },	/* Ŋ */
	{ 0x014b, { 0, 0, 0, 0 }, LCD_NEAREST, { 'n' } },	/* ŋ */
	{ 0x014c, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x0304 } },	/* Ō */
	{ 0x014d, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x0304 } },	/* ō */
	{ 0x014e, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x0306 } },	/* Ŏ */
	{ 0x014f, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x0306 } },	/* ŏ */
	{ 0x0150, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x030b } },	/* Ő */
	{ 0x0151, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x030b } },	/* ő */
	{ 0x0152, { 0, 0, 0, 0 }, LCD_NEAREST, { 'O', 'E' } },	/* Œ */
	{ 0x0153, { 0, 0, 0, 0 }, LCD_NEAREST, { 'o', 'e' } },	/* œ */
	{ 0x0154, { 0, 0, 0, 0 }, LCD_MARKED, { 'R', 0x0301 } },	/* Ŕ */
	{ 0x0155, { 0, 0, 0, 0 }, LCD_MARKED, { 'r', 0x0301 } },	/* ŕ */
	{ 0x0156, { 0, 0, 0, 0 }, LCD_MARKED, { 'R', 0x0327 } },	/* Ŗ */
	{ 0x0157, { 0, 0, 0, 0 }, LCD_MARKED, { 'r', 0x0327 } },	/* ŗ */
	{ 0x0158, { 0, 0, 0, 0 }, LCD_MARKED, { 'R', 0x030c } },	/* Ř */
	{ 0x0159, { 0, 0, 0, 0 }, LCD_MARKED, { 'r', 0x030c } },	/* ř */
	{ 0x015a, { 0, 0, 0, 0 }, LCD_MARKED, { 'S', 0x0301 } },	/* Ś */
	{ 0x015b, { 0, 0, 0, 0 }, LCD_MARKED, { 's', 0x0301 } },	/* ś */
	{ 0x015c, { 0, 0, 0, 0 }, LCD_MARKED, { 'S', 0x0302 } },	/* Ŝ */
	{ 0x015d, { 0, 0, 0, 0 }, LCD_MARKED, { 's', 0x0302 } },	/* ŝ */
	{ 0x015e, { 0, 0, 0, 0 }, LCD_MARKED, { 'S', 0x0327 } },	/* Ş */
	{ 0x015f, { 0, 0, 0, 0 }, LCD_MARKED, { 's', 0x0327 } },	/* ş */
	{ 0x0160, { 0, 0, 0, 0 }, LCD_MARKED, { 'S', 0x030c } },	/* Š */
	{ 0x0161, { 0, 0, 0, 0 }, LCD_MARKED, { 's', 0x030c } },	/* š */
	{ 0x0162, { 0, 0, 0, 0 }, LCD_MARKED, { 'T', 0x0327 } },	/* Ţ */
	{ 0x0163, { 0, 0, 0, 0 }, LCD_MARKED, { 't', 0x0327 } },	/* ţ */
	{ 0x0164, { 0, 0, 0, 0 }, LCD_MARKED, { 'T', 0x030c } },	/* Ť */
	{ 0x0165, { 0, 0, 0, 0 }, LCD_MARKED, { 't', 0x030c } },	/* ť */
	{ 0x0166, { 0, 0, 0, 0 }, LCD_NEAREST, { 'T' } },	/* Ŧ */
	{ 0x0167, { 0, 0, 0, 0 }, LCD_NEAREST, { 't' } },	/* ŧ */
	{ 0x0168, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0303 } },	/* Ũ */
	{ 0x0169, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0303 } },	/* ũ */
	{ 0x016a, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0304 } },	/* Ū */
	{ 0x016b, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0304 } },	/* ū */
	{ 0x016c, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0306 } },	/* Ŭ */
	{ 0x016d, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0306 } },	/* ŭ */
	{ 0x016e, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x030a } },	/* Ů */
	{ 0x016f, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x030a } },	/* ů */
	{ 0x0170, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x030b } },	/* Ű */
	{ 0x0171, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x030b } },	/* ű */
	{ 0x0172, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0328 } },	/* Ų */
	{ 0x0173, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0328 } },	/* ų */
	{ 0x0174, { 0, 0, 0, 0 }, LCD_MARKED, { 'W', 0x0302 } },	/* Ŵ */
	{ 0x0175, { 0, 0, 0, 0 }, LCD_MARKED, { 'w', 0x0302 } },	/* ŵ */
	{ 0x0176, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0302 } },	/* Ŷ */
	{ 0x0177, { 0, 0, 0, 0 }, LCD_MARKED, { 'y', 0x0302 } },	/* ŷ */
	{ 0x0178, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0308 } },	/* Ÿ */
	{ 0x0179, { 0, 0, 0, 0 }, LCD_MARKED, { 'Z', 0x0301 } },	/* Ź */
	{ 0x017a, { 0, 0, 0, 0 }, LCD_MARKED, { 'z', 0x0301 } },	/* ź */
	{ 0x017b, { 0, 0, 0, 0 }, LCD_MARKED, { 'Z', 0x0307 } },	/* Ż */
	{ 0x017c, { 0, 0, 0, 0 }, LCD_MARKED, { 'z', 0x0307 } },	/* ż */
	{ 0x017d, { 0, 0, 0, 0 }, LCD_MARKED, { 'Z', 0x030c } },	/* Ž */
	{ 0x017e, { 0, 0, 0, 0 }, LCD_MARKED, { 'z', 0x030c } },	/* ž */
	{ 0x017f, { 0, 0, 0, 0 }, LCD_NEAREST, { 's' } },	/* ſ */
	{ 0x018f, { 0, 0, 0, 0 }, LCD_NEAREST, { 'E' } },	/* Ə */
	{ 0x0192, { 0, 0xa8, 0, 0 }, LCD_NEAREST, { 'f' } },	/* ƒ */
	{ 0x01a0, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x031b } },	/* Ơ */
	{ 0x01a1, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x031b } },	/* ơ */
	{ 0x01af, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x031b } },	/* Ư */
	{ 0x01b0, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x031b } },	/* ư */
	{ 0x01cd, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x030c } },	/* Ǎ */
	{ 0x01ce, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x030c } },	/* ǎ */
	{ 0x01cf, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x030c } },	/* Ǐ */
	{ 0x01d0, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x030c } },	/* ǐ */
	{ 0x01d1, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x030c } },	/* Ǒ */
	{ 0x01d2, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x030c } },	/* ǒ */
	{ 0x01d3, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x030c } },	/* Ǔ */
	{ 0x01d4, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x030c } },	/* ǔ */
	{ 0x01d5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00dc, 0x0304 } },	/* Ǖ */
	{ 0x01d6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00fc, 0x0304 } },	/* ǖ */
	{ 0x01d7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00dc, 0x0301 } },	/* Ǘ */
	{ 0x01d8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00fc, 0x0301 } },	/* ǘ */
	{ 0x01d9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00dc, 0x030c } },	/* Ǚ */
	{ 0x01da, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00fc, 0x030c } },	/* ǚ */
	{ 0x01db, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00dc, 0x0300 } },	/* Ǜ */
	{ 0x01dc, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00fc, 0x0300 } },	/* ǜ */
	{ 0x0218, { 0, 0, 0, 0 }, LCD_MARKED, { 'S', 0x0326 } },	/* Ș */
	{ 0x0219, { 0, 0, 0, 0 }, LCD_MARKED, { 's', 0x0326 } },	/* ș */
	{ 0x021a, { 0, 0, 0, 0 }, LCD_MARKED, { 'T', 0x0326 } },	/* Ț */
	{ 0x021b, { 0, 0, 0, 0 }, LCD_MARKED, { 't', 0x0326 } },	/* ț */
	{ 0x0237, { 0, 0, 0, 0 }, LCD_NEAREST, { 'j' } },	/* ȷ */
	{ 0x0259, { 0, 0, 0, 0 }, LCD_NEAREST, { 'e' } },	/* ə */
	{ 0x02bc, { 0, 0, 0, 0 }, LCD_ALIKE, { '\'' } },	/* ʼ */
	{ 0x02c6, { 0, 0, 0, 0 }, LCD_NEAREST, { '^' } },	/* ˆ */
	{ 0x02c7, { 0, 0, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ˇ */
	{ 0x02d9, { 0, 0, 0, 0 }, LCD_NEAREST, { '\'' } },	/* ˙ */
	{ 0x02da, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b0 } },	/* ˚ */
	{ 0x02dc, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ˜ */
	{ 0x02dd, { 0, 0, 0, 0 }, LCD_NEAREST, { '"' } },	/* ˝ */
	{ 0x02e3, { 0xeb, 0, 0, 0 }, LCD_NEAREST, { 'x' } },	/* ˣ */
	{ 0x0386, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0391, 0x0301 } },	/* Ά */
	{ 0x0388, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0395, 0x0301 } },	/* Έ */
	{ 0x0389, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0397, 0x0301 } },	/* Ή */
	{ 0x038a, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0399, 0x0301 } },	/* Ί */
	{ 0x038c, { 0, 0, 0, 0 }, LCD_MARKED, { 0x039f, 0x0301 } },	/* Ό */
	{ 0x038e, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03a5, 0x0301 } },	/* Ύ */
	{ 0x038f, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03a9, 0x0301 } },	/* Ώ */
	{ 0x0390, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03ca, 0x0301 } },	/* ΐ */
	{ 0x0391, { 0, 0, 0, 0 }, LCD_ALIKE, { 'A' } },	/* Α */
	{ 0x0392, { 0, 0, 0, 0 }, LCD_ALIKE, { 'B' } },	/* Β */
	{ 0x0393, { 0, 0x92, 0, 0 }, LCD_NEAREST, { 'r' } },	/* Γ */
	{ 0x0395, { 0, 0, 0, 0 }, LCD_ALIKE, { 'E' } },	/* Ε */
	{ 0x0396, { 0, 0, 0, 0 }, LCD_ALIKE, { 'Z' } },	/* Ζ */
	{ 0x0397, { 0, 0, 0, 0 }, LCD_ALIKE, { 'H' } },	/* Η */
	{ 0x0398, { 0, 0x99, 0, 0 }, LCD_ALIKE, { 0x03b8, 'O' } },	/* Θ */
	{ 0x0399, { 0, 0, 0, 0 }, LCD_ALIKE, { 'I' } },	/* Ι */
	{ 0x039a, { 0, 0, 0, 0 }, LCD_ALIKE, { 'K' } },	/* Κ */
	{ 0x039c, { 0, 0, 0, 0 }, LCD_ALIKE, { 'M' } },	/* Μ */
	{ 0x039d, { 0, 0, 0, 0 }, LCD_ALIKE, { 'N' } },	/* Ν */
	{ 0x039f, { 0, 0, 0, 0 }, LCD_ALIKE, { 'O' } },	/* Ο */
	{ 0x03a0, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x041f } },	/* Π */
	{ 0x03a1, { 0, 0, 0, 0 }, LCD_ALIKE, { 'P' } },	/* Ρ */
	{ 0x03a3, { 0xf6, 0x94, 0, 0 }, LCD_NEAREST, { 'E' } },	/* Σ */
	{ 0x03a4, { 0, 0, 0, 0 }, LCD_ALIKE, { 'T' } },	/* Τ */
	{ 0x03a5, { 0, 0, 0, 0 }, LCD_ALIKE, { 'Y' } },	/* Υ */
	{ 0x03a6, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x0424 } },	/* Φ */
	{ 0x03a7, { 0, 0, 0, 0 }, LCD_ALIKE, { 'X' } },	/* Χ */
	{ 0x03a9, { 0xf4, 0x9a, 0, 0 }, LCD_NEAREST, { 'O' } },	/* Ω */
	{ 0x03aa, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0399, 0x0308 } },	/* Ϊ */
	{ 0x03ab, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03a5, 0x0308 } },	/* Ϋ */
	{ 0x03ac, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03b1, 0x0301 } },	/* ά */
	{ 0x03ad, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03b5, 0x0301 } },	/* έ */
	{ 0x03ae, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03b7, 0x0301 } },	/* ή */
	{ 0x03af, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03b9, 0x0301 } },	/* ί */
	{ 0x03b0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03cb, 0x0301 } },	/* ΰ */
	{ 0x03b1, { 0xe0, 0x90, 0, 0 }, LCD_NEAREST, { 'a' } },	/* α */
	{ 0x03b2, { 0xe2, 0, 0, 0 }, LCD_ALIKE, { 0x00df, 'b' } },	/* β */
	{ 0x03b3, { 0, 0, 0, 0 }, LCD_NEAREST, { 'y' } },	/* γ */
	{ 0x03b4, { 0, 0x9b, 0, 0 }, LCD_NEAREST, { 'd' } },	/* δ */
	{ 0x03b5, { 0xe3, 0x9e, 0, 0 }, LCD_NEAREST, { 'e' } },	/* ε */
	{ 0x03b6, { 0, 0, 0, 0 }, LCD_NEAREST, { 'z' } },	/* ζ */
	{ 0x03b7, { 0, 0, 0, 0 }, LCD_NEAREST, { 'n' } },	/* η */
	{ 0x03b8, { 0xf2, 0, 0, 0 }, LCD_ALIKE, { 0x0398, 'o' } },	/* θ */
	{ 0x03b9, { 0, 0, 0, 0 }, LCD_NEAREST, { 'i' } },	/* ι */
	{ 0x03ba, { 0, 0, 0, 0 }, LCD_NEAREST, { 'k' } },	/* κ */
	{ 0x03bc, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b5 } },	/* μ */
	{ 0x03bd, { 0, 0, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ν */
	{ 0x03bf, { 0, 0, 0, 0 }, LCD_ALIKE, { 'o' } },	/* ο */
	{ 0x03c0, { 0xf7, 0x93, 0, 0 }, LCD_NEAREST, { 'n' } },	/* π */
	{ 0x03c1, { 0xe6, 0, 0, 0 }, LCD_NEAREST, { 'p' } },	/* ρ */
	{ 0x03c2, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x03c3 } },	/* ς */
	{ 0x03c3, { 0xe5, 0x95, 0, 0 }, LCD_NEAREST, { 'o' } },	/* σ */
	{ 0x03c4, { 0, 0x97, 0, 0 }, LCD_NEAREST, { 't' } },	/* τ */
	{ 0x03c5, { 0, 0, 0, 0 }, LCD_NEAREST, { 'u' } },	/* υ */
	{ 0x03c6, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00f8 } },	/* φ */
	{ 0x03c7, { 0, 0, 0, 0 }, LCD_NEAREST, { 'x' } },	/* χ */
	{ 0x03c9, { 0, 0xb8, 0, 0 }, LCD_NEAREST, { 'w' } },	/* ω */
	{ 0x03ca, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03b9, 0x0308 } },	/* ϊ */
	{ 0x03cb, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03c5, 0x0308 } },	/* ϋ */
	{ 0x03cc, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03bf, 0x0301 } },	/* ό */
	{ 0x03cd, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03c5, 0x0301 } },	/* ύ */
	{ 0x03ce, { 0, 0, 0, 0 }, LCD_MARKED, { 0x03c9, 0x0301 } },	/* ώ */
	{ 0x03d1, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x03b8 } },	/* ϑ */
	{ 0x03d5, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00f8 } },	/* ϕ */
	{ 0x03f4, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x0398 } },	/* ϴ */
	{ 0x03f5, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x03b5 } },	/* ϵ */
	{ 0x0400, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0415, 0x0300 } },	/* Ѐ */
	{ 0x0401, { 0, 0, 0xa2, 0 }, LCD_MARKED, { 0x0415, 0x0308 } },	/* Ё */
	{ 0x0402, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* Ђ */
	{ 0x0403, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0413, 0x0301 } },	/* Ѓ */
	{ 0x0404, { 0, 0, 0, 0 }, LCD_NEAREST, { 'E' } },	/* Є */
	{ 0x0405, { 0, 0, 0, 0 }, LCD_ALIKE, { 'S' } },	/* Ѕ */
	{ 0x0406, { 0, 0, 0, 0 }, LCD_ALIKE, { 'I' } },	/* І */
	{ 0x0407, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0406, 0x0308 } },	/* Ї */
	{ 0x0408, { 0, 0, 0, 0 }, LCD_ALIKE, { 'J' } },	/* Ј */
	{ 0x0409, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x041b } },	/* Љ */
	{ 0x040a, { 0, 0, 0, 0 }, LCD_NEAREST, { 'H' } },	/* Њ */
	{ 0x040b, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* Ћ */
	{ 0x040c, { 0, 0, 0, 0 }, LCD_MARKED, { 0x041a, 0x0301 } },	/* Ќ */
	{ 0x040d, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0418, 0x0300 } },	/* Ѝ */
	{ 0x040e, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0423, 0x0306 } },	/* Ў */
	{ 0x040f, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x0426 } },	/* Џ */
	{ 0x0410, { 0, 0, 0, 0 }, LCD_ALIKE, { 'A' } },	/* А */
	{ 0x0411, { 0, 0x80, 0xa0, 0 }, LCD_NEAREST, { '6' } },	/* Б */
	{ 0x0412, { 0, 0, 0, 0 }, LCD_ALIKE, { 'B' } },	/* В */
	{ 0x0413, { 0, 0, 0xa1, 0 }, LCD_ALIKE, { 0x0393 } },	/* Г */
	{ 0x0414, { 0, 0x81, 0xe0, 0 }, LCD_NEAREST, { 'D' } },	/* Д */
	{ 0x0415, { 0, 0, 0, 0 }, LCD_ALIKE, { 'E' } },	/* Е */
	{ 0x0416, { 0, 0x82, 0xa3, 0 }, LCD_NEAREST, { '*' } },	/* Ж */
	{ 0x0417, { 0, 0x83, 0xa4, 0 }, LCD_NEAREST, { '3' } },	/* З */
	{ 0x0418, { 0, 0x84, 0xa5, 0 }, LCD_NEAREST, { 'u' } },	/* И */
	{ 0x0419, { 0, 0x85, 0xa6, 0 }, LCD_MARKED, { 0x0418, 0x0306 } },	/* Й */
	{ 0x041a, { 0, 0, 0, 0 }, LCD_ALIKE, { 'K' } },	/* К */
	{ 0x041b, { 0, 0x86, 0xa7, 0 }, LCD_NEAREST, { 'J', 'I' } },	/* Л */
	{ 0x041c, { 0, 0, 0, 0 }, LCD_ALIKE, { 'M' } },	/* М */
	{ 0x041d, { 0, 0, 0, 0 }, LCD_ALIKE, { 'H' } },	/* Н */
	{ 0x041e, { 0, 0, 0, 0 }, LCD_ALIKE, { 'O' } },	/* О */
	{ 0x041f, { 0, 0x87, 0xa8, 0 }, LCD_NEAREST, { 0x03c0 } },	/* П */
	{ 0x0420, { 0, 0, 0, 0 }, LCD_ALIKE, { 'P' } },	/* Р */
	{ 0x0421, { 0, 0, 0, 0 }, LCD_ALIKE, { 'C' } },	/* С */
	{ 0x0422, { 0, 0, 0, 0 }, LCD_ALIKE, { 'T' } },	/* Т */
	{ 0x0423, { 0, 0x88, 0xa9, 0 }, LCD_NEAREST, { 'Y' } },	/* У */
	{ 0x0424, { 0, 0, 0xaa, 0 }, LCD_ALIKE, { 0x00d8 } },	/* Ф */
	{ 0x0425, { 0, 0, 0, 0 }, LCD_ALIKE, { 'X' } },	/* Х */
	{ 0x0426, { 0, 0x89, 0xe1, 0 }, LCD_NEAREST, { 'U' } },	/* Ц */
	{ 0x0427, { 0, 0x8a, 0xab, 0 }, LCD_NEAREST, { '4' } },	/* Ч */
	{ 0x0428, { 0, 0x8b, 0xac, 0 }, LCD_NEAREST, { 'W' } },	/* Ш */
	{ 0x0429, { 0, 0x8c, 0xe2, 0 }, LCD_NEAREST, { 'W' } },	/* Щ */
	{ 0x042a, { 0, 0x8d, 0xad, 0 }, LCD_NEAREST, { 'b' } },	/* Ъ */
	{ 0x042b, { 0, 0x8e, 0xae, 0 }, LCD_NEAREST, { 'b', 'i' } },	/* Ы */
	{ 0x042c, { 0, 0, 0, 0 }, LCD_ALIKE, { 'b' } },	/* Ь */
	{ 0x042d, { 0, 0x8f, 0xaf, 0 }, LCD_NEAREST, { '3' } },	/* Э */
	{ 0x042e, { 0, 0xac, 0xb0, 0 }, LCD_NEAREST, { 'I', 'O' } },	/* Ю */
	{ 0x042f, { 0, 0xad, 0xb1, 0 }, LCD_NEAREST, { 'R' } },	/* Я */
	{ 0x0430, { 0, 0, 0, 0 }, LCD_ALIKE, { 'a' } },	/* а */
	{ 0x0431, { 0, 0, 0xb2, 0 }, LCD_NEAREST, { 0x0411 } },	/* б */
	{ 0x0432, { 0, 0, 0xb3, 0 }, LCD_NEAREST, { 0x0412 } },	/* в */
	{ 0x0433, { 0, 0, 0xb4, 0 }, LCD_NEAREST, { 0x0413 } },	/* г */
	{ 0x0434, { 0, 0, 0xe3, 0 }, LCD_NEAREST, { 0x0414 } },	/* д */
	{ 0x0435, { 0, 0, 0, 0 }, LCD_ALIKE, { 'e' } },	/* е */
	{ 0x0436, { 0, 0, 0xb6, 0 }, LCD_NEAREST, { 0x0416 } },	/* ж */
	{ 0x0437, { 0, 0, 0xb7, 0 }, LCD_NEAREST, { 0x0417 } },	/* з */
	{ 0x0438, { 0, 0, 0xb8, 0 }, LCD_NEAREST, { 0x0418 } },	/* и */
	{ 0x0439, { 0, 0, 0xb9, 0 }, LCD_MARKED, { 0x0438, 0x0306 } },	/* й */
	{ 0x043a, { 0, 0, 0xba, 0 }, LCD_NEAREST, { 0x041a } },	/* к */
	{ 0x043b, { 0, 0, 0xbb, 0 }, LCD_NEAREST, { 0x041b } },	/* л */
	{ 0x043c, { 0, 0, 0xbc, 0 }, LCD_NEAREST, { 0x041c } },	/* м */
	{ 0x043d, { 0, 0, 0xbd, 0 }, LCD_NEAREST, { 0x041d } },	/* н */
	{ 0x043e, { 0, 0, 0, 0 }, LCD_ALIKE, { 'o' } },	/* о */
	{ 0x043f, { 0, 0, 0xbe, 0 }, LCD_NEAREST, { 0x041f } },	/* п */
	{ 0x0440, { 0, 0, 0, 0 }, LCD_ALIKE, { 'p' } },	/* р */
	{ 0x0441, { 0, 0, 0, 0 }, LCD_ALIKE, { 'c' } },	/* с */
	{ 0x0442, { 0, 0, 0xbf, 0 }, LCD_NEAREST, { 0x0422 } },	/* т */
	{ 0x0443, { 0, 0, 0, 0 }, LCD_ALIKE, { 'y' } },	/* у */
	{ 0x0444, { 0, 0, 0xe4, 0 }, LCD_NEAREST, { 0x0424 } },	/* ф */
	{ 0x0445, { 0, 0, 0, 0 }, LCD_ALIKE, { 'x' } },	/* х */
	{ 0x0446, { 0, 0, 0xe5, 0 }, LCD_NEAREST, { 0x0426 } },	/* ц */
	{ 0x0447, { 0, 0, 0xc0, 0 }, LCD_NEAREST, { 0x0427 } },	/* ч */
	{ 0x0448, { 0, 0, 0xc1, 0 }, LCD_NEAREST, { 0x0428 } },	/* ш */
	{ 0x0449, { 0, 0, 0xe6, 0 }, LCD_NEAREST, { 0x0429 } },	/* щ */
	{ 0x044a, { 0, 0, 0xc2, 0 }, LCD_NEAREST, { 0x042a } },	/* ъ */
	{ 0x044b, { 0, 0, 0xc3, 0 }, LCD_NEAREST, { 0x042b } },	/* ы */
	{ 0x044c, { 0, 0, 0xc4, 0 }, LCD_NEAREST, { 0x042c } },	/* ь */
	{ 0x044d, { 0, 0, 0xc5, 0 }, LCD_NEAREST, { 0x042d } },	/* э */
	{ 0x044e, { 0, 0, 0xc6, 0 }, LCD_NEAREST, { 0x042e } },	/* ю */
	{ 0x044f, { 0, 0, 0xc7, 0 }, LCD_NEAREST, { 0x042f } },	/* я */
	{ 0x0450, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0435, 0x0300 } },	/* ѐ */
	{ 0x0451, { 0, 0, 0xb5, 0 }, LCD_MARKED, { 0x0435, 0x0308 } },	/* ё */
	{ 0x0452, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* ђ */
	{ 0x0453, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0433, 0x0301 } },	/* ѓ */
	{ 0x0454, { 0, 0, 0, 0 }, LCD_NEAREST, { 'e' } },	/* є */
	{ 0x0455, { 0, 0, 0, 0 }, LCD_ALIKE, { 's' } },	/* ѕ */
	{ 0x0456, { 0, 0, 0, 0 }, LCD_ALIKE, { 'i' } },	/* і */
	{ 0x0457, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0456, 0x0308 } },	/* ї */
	{ 0x0458, { 0, 0, 0, 0 }, LCD_ALIKE, { 'j' } },	/* ј */
	{ 0x0459, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x043b } },	/* љ */
	{ 0x045a, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x043d } },	/* њ */
	{ 0x045b, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* ћ */
	{ 0x045c, { 0, 0, 0, 0 }, LCD_MARKED, { 0x043a, 0x0301 } },	/* ќ */
	{ 0x045d, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0438, 0x0300 } },	/* ѝ */
	{ 0x045e, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0443, 0x0306 } },	/* ў */
	{ 0x045f, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x0446 } },	/* џ */
	{ 0x0490, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x0413 } },	/* Ґ */
	{ 0x0491, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x0433 } },	/* ґ */
	{ 0x04c0, { 0, 0, 0, 0 }, LCD_ALIKE, { 'I' } },	/* Ӏ */
	{ 0x1e80, { 0, 0, 0, 0 }, LCD_MARKED, { 'W', 0x0300 } },	/* Ẁ */
	{ 0x1e81, { 0, 0, 0, 0 }, LCD_MARKED, { 'w', 0x0300 } },	/* ẁ */
	{ 0x1e82, { 0, 0, 0, 0 }, LCD_MARKED, { 'W', 0x0301 } },	/* Ẃ */
	{ 0x1e83, { 0, 0, 0, 0 }, LCD_MARKED, { 'w', 0x0301 } },	/* ẃ */
	{ 0x1e84, { 0, 0, 0, 0 }, LCD_MARKED, { 'W', 0x0308 } },	/* Ẅ */
	{ 0x1e85, { 0, 0, 0, 0 }, LCD_MARKED, { 'w', 0x0308 } },	/* ẅ */
	{ 0x1e9e, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00df } },	/* ẞ */
	{ 0x1ea0, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x0323 } },	/* Ạ */
	{ 0x1ea1, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x0323 } },	/* ạ */
	{ 0x1ea2, { 0, 0, 0, 0 }, LCD_MARKED, { 'A', 0x0309 } },	/* Ả */
	{ 0x1ea3, { 0, 0, 0, 0 }, LCD_MARKED, { 'a', 0x0309 } },	/* ả */
	{ 0x1ea4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00c2, 0x0301 } },	/* Ấ */
	{ 0x1ea5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00e2, 0x0301 } },	/* ấ */
	{ 0x1ea6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00c2, 0x0300 } },	/* Ầ */
	{ 0x1ea7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00e2, 0x0300 } },	/* ầ */
	{ 0x1ea8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00c2, 0x0309 } },	/* Ẩ */
	{ 0x1ea9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00e2, 0x0309 } },	/* ẩ */
	{ 0x1eaa, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00c2, 0x0303 } },	/* Ẫ */
	{ 0x1eab, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00e2, 0x0303 } },	/* ẫ */
	{ 0x1eac, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ea0, 0x0302 } },	/* Ậ */
	{ 0x1ead, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ea1, 0x0302 } },	/* ậ */
	{ 0x1eae, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0102, 0x0301 } },	/* Ắ */
	{ 0x1eaf, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0103, 0x0301 } },	/* ắ */
	{ 0x1eb0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0102, 0x0300 } },	/* Ằ */
	{ 0x1eb1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0103, 0x0300 } },	/* ằ */
	{ 0x1eb2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0102, 0x0309 } },	/* Ẳ */
	{ 0x1eb3, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0103, 0x0309 } },	/* ẳ */
	{ 0x1eb4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0102, 0x0303 } },	/* Ẵ */
	{ 0x1eb5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x0103, 0x0303 } },	/* ẵ */
	{ 0x1eb6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ea0, 0x0306 } },	/* Ặ */
	{ 0x1eb7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ea1, 0x0306 } },	/* ặ */
	{ 0x1eb8, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0323 } },	/* Ẹ */
	{ 0x1eb9, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0323 } },	/* ẹ */
	{ 0x1eba, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0309 } },	/* Ẻ */
	{ 0x1ebb, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0309 } },	/* ẻ */
	{ 0x1ebc, { 0, 0, 0, 0 }, LCD_MARKED, { 'E', 0x0303 } },	/* Ẽ */
	{ 0x1ebd, { 0, 0, 0, 0 }, LCD_MARKED, { 'e', 0x0303 } },	/* ẽ */
	{ 0x1ebe, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ca, 0x0301 } },	/* Ế */
	{ 0x1ebf, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ea, 0x0301 } },	/* ế */
	{ 0x1ec0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ca, 0x0300 } },	/* Ề */
	{ 0x1ec1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ea, 0x0300 } },	/* ề */
	{ 0x1ec2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ca, 0x0309 } },	/* Ể */
	{ 0x1ec3, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ea, 0x0309 } },	/* ể */
	{ 0x1ec4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ca, 0x0303 } },	/* Ễ */
	{ 0x1ec5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00ea, 0x0303 } },	/* ễ */
	{ 0x1ec6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1eb8, 0x0302 } },	/* Ệ */
	{ 0x1ec7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1eb9, 0x0302 } },	/* ệ */
	{ 0x1ec8, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0309 } },	/* Ỉ */
	{ 0x1ec9, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0309 } },	/* ỉ */
	{ 0x1eca, { 0, 0, 0, 0 }, LCD_MARKED, { 'I', 0x0323 } },	/* Ị */
	{ 0x1ecb, { 0, 0, 0, 0 }, LCD_MARKED, { 'i', 0x0323 } },	/* ị */
	{ 0x1ecc, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x0323 } },	/* Ọ */
	{ 0x1ecd, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x0323 } },	/* ọ */
	{ 0x1ece, { 0, 0, 0, 0 }, LCD_MARKED, { 'O', 0x0309 } },	/* Ỏ */
	{ 0x1ecf, { 0, 0, 0, 0 }, LCD_MARKED, { 'o', 0x0309 } },	/* ỏ */
	{ 0x1ed0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00d4, 0x0301 } },	/* Ố */
	{ 0x1ed1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00f4, 0x0301 } },	/* ố */
	{ 0x1ed2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00d4, 0x0300 } },	/* Ồ */
	{ 0x1ed3, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00f4, 0x0300 } },	/* ồ */
	{ 0x1ed4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00d4, 0x0309 } },	/* Ổ */
	{ 0x1ed5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00f4, 0x0309 } },	/* ổ */
	{ 0x1ed6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00d4, 0x0303 } },	/* Ỗ */
	{ 0x1ed7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x00f4, 0x0303 } },	/* ỗ */
	{ 0x1ed8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ecc, 0x0302 } },	/* Ộ */
	{ 0x1ed9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x1ecd, 0x0302 } },	/* ộ */
	{ 0x1eda, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a0, 0x0301 } },	/* Ớ */
	{ 0x1edb, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a1, 0x0301 } },	/* ớ */
	{ 0x1edc, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a0, 0x0300 } },	/* Ờ */
	{ 0x1edd, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a1, 0x0300 } },	/* ờ */
	{ 0x1ede, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a0, 0x0309 } },	/* Ở */
	{ 0x1edf, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a1, 0x0309 } },	/* ở */
	{ 0x1ee0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a0, 0x0303 } },	/* Ỡ */
	{ 0x1ee1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a1, 0x0303 } },	/* ỡ */
	{ 0x1ee2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a0, 0x0323 } },	/* Ợ */
	{ 0x1ee3, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01a1, 0x0323 } },	/* ợ */
	{ 0x1ee4, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0323 } },	/* Ụ */
	{ 0x1ee5, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0323 } },	/* ụ */
	{ 0x1ee6, { 0, 0, 0, 0 }, LCD_MARKED, { 'U', 0x0309 } },	/* Ủ */
	{ 0x1ee7, { 0, 0, 0, 0 }, LCD_MARKED, { 'u', 0x0309 } },	/* ủ */
	{ 0x1ee8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01af, 0x0301 } },	/* Ứ */
	{ 0x1ee9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01b0, 0x0301 } },	/* ứ */
	{ 0x1eea, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01af, 0x0300 } },	/* Ừ */
	{ 0x1eeb, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01b0, 0x0300 } },	/* ừ */
	{ 0x1eec, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01af, 0x0309 } },	/* Ử */
	{ 0x1eed, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01b0, 0x0309 } },	/* ử */
	{ 0x1eee, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01af, 0x0303 } },	/* Ữ */
	{ 0x1eef, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01b0, 0x0303 } },	/* ữ */
	{ 0x1ef0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01af, 0x0323 } },	/* Ự */
	{ 0x1ef1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x01b0, 0x0323 } },	/* ự */
	{ 0x1ef2, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0300 } },	/* Ỳ */
	{ 0x1ef3, { 0, 0, 0, 0 }, LCD_MARKED, { 'y', 0x0300 } },	/* ỳ */
	{ 0x1ef4, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0323 } },	/* Ỵ */
	{ 0x1ef5, { 0, 0, 0, 0 }, LCD_MARKED, { 'y', 0x0323 } },	/* ỵ */
	{ 0x1ef6, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0309 } },	/* Ỷ */
	{ 0x1ef7, { 0, 0, 0, 0 }, LCD_MARKED, { 'y', 0x0309 } },	/* ỷ */
	{ 0x1ef8, { 0, 0, 0, 0 }, LCD_MARKED, { 'Y', 0x0303 } },	/* Ỹ */
	{ 0x1ef9, { 0, 0, 0, 0 }, LCD_MARKED, { 'y', 0x0303 } },	/* ỹ */
	{ 0x2000, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* en quad */
	{ 0x2001, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* em quad */
	{ 0x2002, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* en space */
	{ 0x2003, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* em space */
	{ 0x2004, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* three-per-em space */
	{ 0x2005, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* four-per-em space */
	{ 0x2006, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* six-per-em space */
	{ 0x2007, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* figure space */
	{ 0x2008, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* punctuation space */
	{ 0x2009, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* thin space */
	{ 0x200a, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* hair space */
	{ 0x2010, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* ‐ */
	{ 0x2011, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* ‑ */
	{ 0x2012, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* ‒ */
	{ 0x2013, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* – */
	{ 0x2014, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* — */
	{ 0x2015, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* ― */
	{ 0x2016, { 0, 0xa0, 0, 0 }, LCD_NEAREST, { '|' } },	/* ‖ */
	{ 0x2018, { 0, 0xaf, 0, 0 }, LCD_ALIKE, { '\'' } },	/* ‘ */
	{ 0x2019, { 0, 0, 0, 0 }, LCD_ALIKE, { '\'' } },	/* ’ */
	{ 0x201a, { 0, 0, 0, 0 }, LCD_NEAREST, { ',' } },	/* ‚ */
	{ 0x201b, { 0, 0, 0, 0 }, LCD_NEAREST, { '\'' } },	/* ‛ */
	{ 0x201c, { 0, 0x12, 0, 0 }, LCD_ALIKE, { '"' } },	/* “ */
	{ 0x201d, { 0, 0x13, 0, 0 }, LCD_ALIKE, { '"' } },	/* ” */
	{ 0x201e, { 0, 0, 0, 0 }, LCD_ALIKE, { '"' } },	/* „ */
	{ 0x201f, { 0, 0, 0, 0 }, LCD_ALIKE, { '"' } },	/* ‟ */
	{ 0x2020, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* † */
	{ 0x2021, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ‡ */
	{ 0x2022, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b7 } },	/* • */
	{ 0x2023, { 0, 0, 0, 0 }, LCD_NEAREST, { '>' } },	/* ‣ */
	{ 0x2025, { 0, 0, 0, 0 }, LCD_NEAREST, { '.', '.' } },	/* ‥ */
	{ 0x2026, { 0, 0, 0, 0 }, LCD_SPELT, { '.', '.', '.' } },	/* … */
	{ 0x202f, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* narrow no-break space */
	{ 0x2030, { 0, 0, 0, 0 }, LCD_NEAREST, { '%' } },	/* ‰ */
	{ 0x2032, { 0, 0, 0, 0 }, LCD_ALIKE, { '\'' } },	/* ′ */
	{ 0x2033, { 0, 0, 0, 0 }, LCD_ALIKE, { '"' } },	/* ″ */
	{ 0x2034, { 0, 0, 0, 0 }, LCD_NEAREST, { '"' } },	/* ‴ */
	{ 0x2039, { 0, 0, 0, 0 }, LCD_NEAREST, { '<' } },	/* ‹ */
	{ 0x203a, { 0, 0, 0, 0 }, LCD_NEAREST, { '>' } },	/* › */
	{ 0x203b, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ※ */
	{ 0x203e, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ‾ */
	{ 0x2044, { 0, 0, 0, 0 }, LCD_NEAREST, { '/' } },	/* ⁄ */
	{ 0x205f, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* medium mathematical space */
	{ 0x2070, { 0, 0, 0, 0 }, LCD_NEAREST, { '0' } },	/* ⁰ */
	{ 0x2074, { 0, 0, 0, 0 }, LCD_NEAREST, { '4' } },	/* ⁴ */
	{ 0x2075, { 0, 0, 0, 0 }, LCD_NEAREST, { '5' } },	/* ⁵ */
	{ 0x2076, { 0, 0, 0, 0 }, LCD_NEAREST, { '6' } },	/* ⁶ */
	{ 0x2077, { 0, 0, 0, 0 }, LCD_NEAREST, { '7' } },	/* ⁷ */
	{ 0x2078, { 0, 0, 0, 0 }, LCD_NEAREST, { '8' } },	/* ⁸ */
	{ 0x2079, { 0, 0, 0, 0 }, LCD_NEAREST, { '9' } },	/* ⁹ */
	{ 0x207a, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ⁺ */
	{ 0x207b, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ⁻ */
	{ 0x207f, { 0, 0, 0, 0 }, LCD_NEAREST, { 'n' } },	/* ⁿ */
	{ 0x2080, { 0, 0, 0, 0 }, LCD_NEAREST, { '0' } },	/* ₀ */
	{ 0x2081, { 0, 0, 0, 0 }, LCD_NEAREST, { '1' } },	/* ₁ */
	{ 0x2082, { 0, 0, 0, 0 }, LCD_NEAREST, { '2' } },	/* ₂ */
	{ 0x2083, { 0, 0, 0, 0 }, LCD_NEAREST, { '3' } },	/* ₃ */
	{ 0x2084, { 0, 0, 0, 0 }, LCD_NEAREST, { '4' } },	/* ₄ */
	{ 0x2085, { 0, 0, 0, 0 }, LCD_NEAREST, { '5' } },	/* ₅ */
	{ 0x2086, { 0, 0, 0, 0 }, LCD_NEAREST, { '6' } },	/* ₆ */
	{ 0x2087, { 0, 0, 0, 0 }, LCD_NEAREST, { '7' } },	/* ₇ */
	{ 0x2088, { 0, 0, 0, 0 }, LCD_NEAREST, { '8' } },	/* ₈ */
	{ 0x2089, { 0, 0, 0, 0 }, LCD_NEAREST, { '9' } },	/* ₉ */
	{ 0x208a, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ₊ */
	{ 0x208b, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ₋ */
	{ 0x20a4, { 0xed, 0, 0, 0 }, LCD_ALIKE, { 0x00a3, 'L' } },	/* ₤ */
	{ 0x20a7, { 0, 0xb4, 0, 0 }, LCD_NEAREST, { 'P', 't' } },	/* ₧ */
	{ 0x20a9, { 0, 0, 0, 0 }, LCD_NEAREST, { 'W' } },	/* ₩ */
	{ 0x20ac, { 0, 0, 0, 0 }, LCD_NEAREST, { 'E' } },	/* € */
	{ 0x20b1, { 0, 0, 0, 0 }, LCD_NEAREST, { 'P' } },	/* ₱ */
	{ 0x20b4, { 0, 0, 0, 0 }, LCD_NEAREST, { 'G' } },	/* ₴ */
	{ 0x20b9, { 0, 0, 0, 0 }, LCD_NEAREST, { 'R', 's' } },	/* ₹ */
	{ 0x20bd, { 0, 0, 0, 0 }, LCD_NEAREST, { 'P' } },	/* ₽ */
	{ 0x20bf, { 0, 0, 0, 0 }, LCD_NEAREST, { 'B' } },	/* ₿ */
	{ 0x2103, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00b0, 'C' } },	/* ℃ */
	{ 0x2109, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00b0, 'F' } },	/* ℉ */
	{ 0x210e, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* ℎ */
	{ 0x210f, { 0, 0, 0, 0 }, LCD_NEAREST, { 'h' } },	/* ℏ */
	{ 0x2113, { 0, 0, 0, 0 }, LCD_NEAREST, { 'l' } },	/* ℓ */
	{ 0x2116, { 0, 0, 0, 0 }, LCD_NEAREST, { 'N', 'o' } },	/* № */
	{ 0x2122, { 0, 0, 0, 0 }, LCD_NEAREST, { 'T', 'M' } },	/* ™ */
	{ 0x2126, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x03a9 } },	/* Ω */
	{ 0x212a, { 0, 0, 0, 0 }, LCD_ALIKE, { 'K' } },	/* K */
	{ 0x212b, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00c5 } },	/* Å */
	{ 0x212e, { 0, 0, 0, 0 }, LCD_NEAREST, { 'e' } },	/* ℮ */
	{ 0x2139, { 0, 0, 0, 0 }, LCD_NEAREST, { 'i' } },	/* ℹ */
	{ 0x2153, { 0, 0, 0, 0 }, LCD_NEAREST, { '1', '/', '3' } },	/* ⅓ */
	{ 0x2154, { 0, 0, 0, 0 }, LCD_NEAREST, { '2', '/', '3' } },	/* ⅔ */
	{ 0x215b, { 0, 0, 0, 0 }, LCD_NEAREST, { '1', '/', '8' } },	/* ⅛ */
	{ 0x215c, { 0, 0, 0, 0 }, LCD_NEAREST, { '3', '/', '8' } },	/* ⅜ */
	{ 0x215d, { 0, 0, 0, 0 }, LCD_NEAREST, { '5', '/', '8' } },	/* ⅝ */
	{ 0x215e, { 0, 0, 0, 0 }, LCD_NEAREST, { '7', '/', '8' } },	/* ⅞ */
	{ 0x2190, { 0x7f, 0x1b, 0, 0 }, LCD_NEAREST, { '<' } },	/* ← */
	{ 0x2191, { 0, 0x18, 0xd9, 0 }, LCD_NEAREST, { '^' } },	/* ↑ */
	{ 0x2192, { 0x7e, 0x1a, 0, 0 }, LCD_NEAREST, { '>' } },	/* → */
	{ 0x2193, { 0, 0x19, 0xda, 0 }, LCD_NEAREST, { 'v' } },	/* ↓ */
	{ 0x2194, { 0, 0, 0, 0 }, LCD_NEAREST, { '<', '>' } },	/* ↔ */
	{ 0x21b2, { 0, 0x17, 0, 0 }, LCD_NEAREST, { '<', '-' } },	/* ↲ */
	{ 0x21b5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x21b2 } },	/* ↵ */
	{ 0x21d0, { 0, 0, 0, 0 }, LCD_NEAREST, { '<', '=' } },	/* ⇐ */
	{ 0x21d1, { 0, 0, 0, 0 }, LCD_NEAREST, { '^' } },	/* ⇑ */
	{ 0x21d2, { 0, 0, 0, 0 }, LCD_NEAREST, { '=', '>' } },	/* ⇒ */
	{ 0x2208, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x03b5 } },	/* ∈ */
	{ 0x220f, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x03a0 } },	/* ∏ */
	{ 0x2211, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x03a3 } },	/* ∑ */
	{ 0x2212, { 0, 0, 0, 0 }, LCD_ALIKE, { '-' } },	/* − */
	{ 0x2215, { 0, 0, 0, 0 }, LCD_NEAREST, { '/' } },	/* ∕ */
	{ 0x2217, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ∗ */
	{ 0x2218, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00b0 } },	/* ∘ */
	{ 0x2219, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b7 } },	/* ∙ */
	{ 0x221a, { 0xe8, 0, 0, 0 }, LCD_NEAREST, { 'V' } },	/* √ */
	{ 0x221e, { 0xf3, 0x9c, 0, 0 }, LCD_NEAREST, { 'o', 'o' } },	/* ∞ */
	{ 0x2223, { 0, 0, 0, 0 }, LCD_NEAREST, { '|' } },	/* ∣ */
	{ 0x2225, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x2016 } },	/* ∥ */
	{ 0x2227, { 0, 0, 0, 0 }, LCD_NEAREST, { '^' } },	/* ∧ */
	{ 0x2228, { 0, 0, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ∨ */
	{ 0x2229, { 0, 0x9f, 0, 0 }, LCD_NEAREST, { 'n' } },	/* ∩ */
	{ 0x222b, { 0, 0, 0, 0 }, LCD_NEAREST, { 'S' } },	/* ∫ */
	{ 0x223c, { 0, 0, 0, 0 }, LCD_NEAREST, { '~' } },	/* ∼ */
	{ 0x2245, { 0, 0, 0, 0 }, LCD_NEAREST, { '=' } },	/* ≅ */
	{ 0x2248, { 0, 0, 0, 0 }, LCD_NEAREST, { '~' } },	/* ≈ */
	{ 0x2260, { 0, 0, 0, 0 }, LCD_NEAREST, { '!', '=' } },	/* ≠ */
	{ 0x2261, { 0, 0, 0, 0 }, LCD_NEAREST, { '=' } },	/* ≡ */
	{ 0x2264, { 0, 0x1c, 0, 0 }, LCD_NEAREST, { '<', '=' } },	/* ≤ */
	{ 0x2265, { 0, 0x1d, 0, 0 }, LCD_NEAREST, { '>', '=' } },	/* ≥ */
	{ 0x22c5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b7 } },	/* ⋅ */
	{ 0x2302, { 0, 0x7f, 0, 0 }, LCD_NEAREST, { '^' } },	/* ⌂ */
	{ 0x23eb, { 0, 0x14, 0, 0 }, LCD_NEAREST, { '^' } },	/* ⏫ */
	{ 0x23ec, { 0, 0x15, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ⏬ */
	{ 0x2500, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ─ */
	{ 0x2501, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ━ */
	{ 0x2502, { 0, 0, 0, 0 }, LCD_NEAREST, { '|' } },	/* │ */
	{ 0x2503, { 0, 0, 0, 0 }, LCD_NEAREST, { '|' } },	/* ┃ */
	{ 0x250c, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┌ */
	{ 0x2510, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┐ */
	{ 0x2514, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* └ */
	{ 0x2518, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┘ */
	{ 0x251c, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ├ */
	{ 0x2524, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┤ */
	{ 0x252c, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┬ */
	{ 0x2534, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┴ */
	{ 0x253c, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ┼ */
	{ 0x2550, { 0, 0, 0, 0 }, LCD_NEAREST, { '=' } },	/* ═ */
	{ 0x2551, { 0, 0, 0, 0 }, LCD_NEAREST, { '|' } },	/* ║ */
	{ 0x2554, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╔ */
	{ 0x2557, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╗ */
	{ 0x255a, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╚ */
	{ 0x255d, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╝ */
	{ 0x2560, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╠ */
	{ 0x2563, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╣ */
	{ 0x2566, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╦ */
	{ 0x2569, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╩ */
	{ 0x256c, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╬ */
	{ 0x256d, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╭ */
	{ 0x256e, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╮ */
	{ 0x256f, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╯ */
	{ 0x2570, { 0, 0, 0, 0 }, LCD_NEAREST, { '+' } },	/* ╰ */
	{ 0x2571, { 0, 0, 0, 0 }, LCD_NEAREST, { '/' } },	/* ╱ */
	{ 0x2572, { 0, 0, 0, 0 }, LCD_NEAREST, { '\\' } },	/* ╲ */
	{ 0x2580, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2588 } },	/* ▀ */
	{ 0x2584, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2588 } },	/* ▄ */
	{ 0x2588, { 0xff, 0, 0, 0 }, LCD_NEAREST, { '#' } },	/* █ */
	{ 0x258c, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2588 } },	/* ▌ */
	{ 0x2590, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2588 } },	/* ▐ */
	{ 0x2591, { 0, 0, 0, 0 }, LCD_NEAREST, { ':' } },	/* ░ */
	{ 0x2592, { 0, 0, 0, 0 }, LCD_NEAREST, { '#' } },	/* ▒ */
	{ 0x2593, { 0, 0, 0, 0 }, LCD_NEAREST, { '#' } },	/* ▓ */
	{ 0x25a0, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x2588 } },	/* ■ */
	{ 0x25a1, { 0, 0, 0, 0 }, LCD_NEAREST, { '#' } },	/* □ */
	{ 0x25aa, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2588 } },	/* ▪ */
	{ 0x25ac, { 0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ▬ */
	{ 0x25ae, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x2588 } },	/* ▮ */
	{ 0x25b2, { 0, 0x1e, 0, 0 }, LCD_NEAREST, { '^' } },	/* ▲ */
	{ 0x25b3, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25b2 } },	/* △ */
	{ 0x25b4, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25b2 } },	/* ▴ */
	{ 0x25b6, { 0, 0x10, 0, 0 }, LCD_NEAREST, { '>' } },	/* ▶ */
	{ 0x25b8, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25b6 } },	/* ▸ */
	{ 0x25ba, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25b6 } },	/* ► */
	{ 0x25bc, { 0, 0x1f, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ▼ */
	{ 0x25bd, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25bc } },	/* ▽ */
	{ 0x25be, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25bc } },	/* ▾ */
	{ 0x25c0, { 0, 0x11, 0, 0 }, LCD_NEAREST, { '<' } },	/* ◀ */
	{ 0x25c2, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25c0 } },	/* ◂ */
	{ 0x25c4, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25c0 } },	/* ◄ */
	{ 0x25c6, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ◆ */
	{ 0x25c7, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ◇ */
	{ 0x25cb, { 0, 0, 0, 0 }, LCD_NEAREST, { 'o' } },	/* ○ */
	{ 0x25cf, { 0, 0x16, 0, 0 }, LCD_NEAREST, { '*' } },	/* ● */
	{ 0x25e6, { 0, 0, 0, 0 }, LCD_NEAREST, { 'o' } },	/* ◦ */
	{ 0x25ef, { 0, 0, 0, 0 }, LCD_NEAREST, { 'o' } },	/* ◯ */
	{ 0x2605, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ★ */
	{ 0x2606, { 0, 0, 0, 0 }, LCD_NEAREST, { '*' } },	/* ☆ */
	{ 0x2610, { 0, 0, 0, 0 }, LCD_NEAREST, { '#' } },	/* ☐ */
	{ 0x2661, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2665 } },	/* ♡ */
	{ 0x2665, { 0, 0x9d, 0, 0 }, LCD_NEAREST, { '<', '3' } },	/* ♥ */
	{ 0x266a, { 0, 0x91, 0, 0 }, LCD_NEAREST, { 0x266c } },	/* ♪ */
	{ 0x266b, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x266c } },	/* ♫ */
	{ 0x266c, { 0, 0x96, 0, 0 } },	/* ♬ */
	{ 0x26aa, { 0, 0, 0, 0 }, LCD_NEAREST, { 'o' } },	/* ⚪ */
	{ 0x26ab, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x25cf } },	/* ⚫ */
	{ 0x2713, { 0, 0, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ✓ */
	{ 0x2714, { 0, 0, 0, 0 }, LCD_NEAREST, { 'v' } },	/* ✔ */
	{ 0x2717, { 0, 0, 0, 0 }, LCD_NEAREST, { 'x' } },	/* ✗ */
	{ 0x2718, { 0, 0, 0, 0 }, LCD_NEAREST, { 'x' } },	/* ✘ */
	{ 0x2764, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x2665 } },	/* ❤ */
	{ 0x2794, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2192 } },	/* ➔ */
	{ 0x279c, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2192 } },	/* ➜ */
	{ 0x27a1, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2192 } },	/* ➡ */
	{ 0x27f5, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2190 } },	/* ⟵ */
	{ 0x27f6, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2192 } },	/* ⟶ */
	{ 0x2b05, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2190 } },	/* ⬅ */
	{ 0x2b06, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2191 } },	/* ⬆ */
	{ 0x2b07, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x2193 } },	/* ⬇ */
	{ 0x2c60, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x20a4 } },	/* Ⱡ */
	{ 0x3000, { 0, 0, 0, 0 }, LCD_ALIKE, { ' ' } },	/* ideographic space */
	{ 0x3001, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff64 } },	/* 、 */
	{ 0x3002, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff61 } },	/* 。 */
	{ 0x3008, { 0, 0, 0, 0 }, LCD_NEAREST, { '<' } },	/* 〈 */
	{ 0x3009, { 0, 0, 0, 0 }, LCD_NEAREST, { '>' } },	/* 〉 */
	{ 0x300a, { 0, 0, 0, 0 }, LCD_NEAREST, { '<', '<' } },	/* 《 */
	{ 0x300b, { 0, 0, 0, 0 }, LCD_NEAREST, { '>', '>' } },	/* 》 */
	{ 0x300c, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff62 } },	/* 「 */
	{ 0x300d, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff63 } },	/* 」 */
	{ 0x300e, { 0, 0, 0, 0 }, LCD_NEAREST, { 0xff62 } },	/* 『 */
	{ 0x300f, { 0, 0, 0, 0 }, LCD_NEAREST, { 0xff63 } },	/* 』 */
	{ 0x3010, { 0, 0, 0, 0 }, LCD_NEAREST, { '[' } },	/* 【 */
	{ 0x3011, { 0, 0, 0, 0 }, LCD_NEAREST, { ']' } },	/* 】 */
	{ 0x3014, { 0, 0, 0, 0 }, LCD_NEAREST, { '[' } },	/* 〔 */
	{ 0x3015, { 0, 0, 0, 0 }, LCD_NEAREST, { ']' } },	/* 〕 */
	{ 0x301c, { 0, 0, 0, 0 }, LCD_ALIKE, { '~' } },	/* 〜 */
	{ 0x3099, { 0xde, 0, 0, 0 } },	/* combining katakana-hiragana voiced sound mark */
	{ 0x309a, { 0xdf, 0, 0, 0 } },	/* combining katakana-hiragana semi-voiced sound mark */
	{ 0x309b, { 0xde, 0, 0, 0 }, LCD_NEAREST, { '"' } },	/* ゛ */
	{ 0x309c, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b0 } },	/* ゜ */
	{ 0x30a1, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff67 } },	/* ァ */
	{ 0x30a2, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff71 } },	/* ア */
	{ 0x30a3, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff68 } },	/* ィ */
	{ 0x30a4, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff72 } },	/* イ */
	{ 0x30a5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff69 } },	/* ゥ */
	{ 0x30a6, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff73 } },	/* ウ */
	{ 0x30a7, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6a } },	/* ェ */
	{ 0x30a8, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff74 } },	/* エ */
	{ 0x30a9, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6b } },	/* ォ */
	{ 0x30aa, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff75 } },	/* オ */
	{ 0x30ab, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff76 } },	/* カ */
	{ 0x30ac, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30ab, 0x3099 } },	/* ガ */
	{ 0x30ad, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff77 } },	/* キ */
	{ 0x30ae, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30ad, 0x3099 } },	/* ギ */
	{ 0x30af, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff78 } },	/* ク */
	{ 0x30b0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30af, 0x3099 } },	/* グ */
	{ 0x30b1, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff79 } },	/* ケ */
	{ 0x30b2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30b1, 0x3099 } },	/* ゲ */
	{ 0x30b3, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7a } },	/* コ */
	{ 0x30b4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30b3, 0x3099 } },	/* ゴ */
	{ 0x30b5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7b } },	/* サ */
	{ 0x30b6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30b5, 0x3099 } },	/* ザ */
	{ 0x30b7, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7c } },	/* シ */
	{ 0x30b8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30b7, 0x3099 } },	/* ジ */
	{ 0x30b9, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7d } },	/* ス */
	{ 0x30ba, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30b9, 0x3099 } },	/* ズ */
	{ 0x30bb, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7e } },	/* セ */
	{ 0x30bc, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30bb, 0x3099 } },	/* ゼ */
	{ 0x30bd, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff7f } },	/* ソ */
	{ 0x30be, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30bd, 0x3099 } },	/* ゾ */
	{ 0x30bf, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff80 } },	/* タ */
	{ 0x30c0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30bf, 0x3099 } },	/* ダ */
	{ 0x30c1, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff81 } },	/* チ */
	{ 0x30c2, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30c1, 0x3099 } },	/* ヂ */
	{ 0x30c3, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6f } },	/* ッ */
	{ 0x30c4, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff82 } },	/* ツ */
	{ 0x30c5, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30c4, 0x3099 } },	/* ヅ */
	{ 0x30c6, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff83 } },	/* テ */
	{ 0x30c7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30c6, 0x3099 } },	/* デ */
	{ 0x30c8, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff84 } },	/* ト */
	{ 0x30c9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30c8, 0x3099 } },	/* ド */
	{ 0x30ca, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff85 } },	/* ナ */
	{ 0x30cb, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff86 } },	/* ニ */
	{ 0x30cc, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff87 } },	/* ヌ */
	{ 0x30cd, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff88 } },	/* ネ */
	{ 0x30ce, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff89 } },	/* ノ */
	{ 0x30cf, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8a } },	/* ハ */
	{ 0x30d0, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30cf, 0x3099 } },	/* バ */
	{ 0x30d1, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30cf, 0x309a } },	/* パ */
	{ 0x30d2, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8b } },	/* ヒ */
	{ 0x30d3, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d2, 0x3099 } },	/* ビ */
	{ 0x30d4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d2, 0x309a } },	/* ピ */
	{ 0x30d5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8c } },	/* フ */
	{ 0x30d6, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d5, 0x3099 } },	/* ブ */
	{ 0x30d7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d5, 0x309a } },	/* プ */
	{ 0x30d8, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8d } },	/* ヘ */
	{ 0x30d9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d8, 0x3099 } },	/* ベ */
	{ 0x30da, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30d8, 0x309a } },	/* ペ */
	{ 0x30db, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8e } },	/* ホ */
	{ 0x30dc, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30db, 0x3099 } },	/* ボ */
	{ 0x30dd, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30db, 0x309a } },	/* ポ */
	{ 0x30de, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff8f } },	/* マ */
	{ 0x30df, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff90 } },	/* ミ */
	{ 0x30e0, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff91 } },	/* ム */
	{ 0x30e1, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff92 } },	/* メ */
	{ 0x30e2, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff93 } },	/* モ */
	{ 0x30e3, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6c } },	/* ャ */
	{ 0x30e4, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff94 } },	/* ヤ */
	{ 0x30e5, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6d } },	/* ュ */
	{ 0x30e6, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff95 } },	/* ユ */
	{ 0x30e7, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff6e } },	/* ョ */
	{ 0x30e8, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff96 } },	/* ヨ */
	{ 0x30e9, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff97 } },	/* ラ */
	{ 0x30ea, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff98 } },	/* リ */
	{ 0x30eb, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff99 } },	/* ル */
	{ 0x30ec, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff9a } },	/* レ */
	{ 0x30ed, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff9b } },	/* ロ */
	{ 0x30ee, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x30ef } },	/* ヮ */
	{ 0x30ef, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff9c } },	/* ワ */
	{ 0x30f0, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x30a4 } },	/* ヰ */
	{ 0x30f1, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x30a8 } },	/* ヱ */
	{ 0x30f2, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff66 } },	/* ヲ */
	{ 0x30f3, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff9d } },	/* ン */
	{ 0x30f4, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30a6, 0x3099 } },	/* ヴ */
	{ 0x30f5, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x30ab } },	/* ヵ */
	{ 0x30f6, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x30b1 } },	/* ヶ */
	{ 0x30f7, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30ef, 0x3099 } },	/* ヷ */
	{ 0x30f8, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30f0, 0x3099 } },	/* ヸ */
	{ 0x30f9, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30f1, 0x3099 } },	/* ヹ */
	{ 0x30fa, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30f2, 0x3099 } },	/* ヺ */
	{ 0x30fb, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b7 } },	/* ・ */
	{ 0x30fc, { 0, 0, 0, 0 }, LCD_ALIKE, { 0xff70 } },	/* ー */
	{ 0x30fd, { 0, 0, 0, 0 }, LCD_NEAREST, { 0xff64 } },	/* ヽ */
	{ 0x30fe, { 0, 0, 0, 0 }, LCD_MARKED, { 0x30fd, 0x3099 } },	/* ヾ */
	{ 0x4e07, { 0xfb, 0, 0, 0 } },	/* 万 */
	{ 0x5186, { 0xfc, 0, 0, 0 } },	/* 円 */
	{ 0x5343, { 0xfa, 0, 0, 0 } },	/* 千 */
	{ 0xf0e7, { 0xe7, 0, 0, 0 }, LCD_ALIKE, { 'g' } },	/* again */
	{ 0xf0ea, { 0xea, 0, 0, 0 }, LCD_ALIKE, { 'j' } },	/* again */
	{ 0xf0f0, { 0xf0, 0, 0, 0 }, LCD_ALIKE, { 'p' } },	/* again */
	{ 0xf0f1, { 0xf1, 0, 0, 0 }, LCD_ALIKE, { 'q' } },	/* again */
	{ 0xf0f8, { 0xf8, 0, 0, 0 }, LCD_MARKED, { 'x', 0x0304 } },	/* x and a bar */
	{ 0xf0f9, { 0xf9, 0, 0, 0 }, LCD_ALIKE, { 'y' } },	/* again */
	{ 0xfb00, { 0, 0, 0, 0 }, LCD_NEAREST, { 'f', 'f' } },	/* ﬀ */
	{ 0xfb01, { 0, 0, 0, 0 }, LCD_NEAREST, { 'f', 'i' } },	/* ﬁ */
	{ 0xfb02, { 0, 0, 0, 0 }, LCD_NEAREST, { 'f', 'l' } },	/* ﬂ */
	{ 0xfb03, { 0, 0, 0, 0 }, LCD_NEAREST, { 'f', 'f', 'i' } },	/* ﬃ */
	{ 0xfb04, { 0, 0, 0, 0 }, LCD_NEAREST, { 'f', 'f', 'l' } },	/* ﬄ */
	{ 0xff61, { 0xa1, 0, 0, 0 }, LCD_NEAREST, { '.' } },	/* ｡ */
	{ 0xff62, { 0xa2, 0, 0, 0 }, LCD_NEAREST, { '[' } },	/* ｢ */
	{ 0xff63, { 0xa3, 0, 0, 0 }, LCD_NEAREST, { ']' } },	/* ｣ */
	{ 0xff64, { 0xa4, 0, 0, 0 }, LCD_NEAREST, { ',' } },	/* ､ */
	{ 0xff65, { 0xa5, 0, 0, 0 }, LCD_ALIKE, { 0x00b7, '.' } },	/* ･ */
	{ 0xff66, { 0xa6, 0, 0, 0 } },	/* ｦ */
	{ 0xff67, { 0xa7, 0, 0, 0 } },	/* ｧ */
	{ 0xff68, { 0xa8, 0, 0, 0 } },	/* ｨ */
	{ 0xff69, { 0xa9, 0, 0, 0 } },	/* ｩ */
	{ 0xff6a, { 0xaa, 0, 0, 0 } },	/* ｪ */
	{ 0xff6b, { 0xab, 0, 0, 0 } },	/* ｫ */
	{ 0xff6c, { 0xac, 0, 0, 0 } },	/* ｬ */
	{ 0xff6d, { 0xad, 0, 0, 0 } },	/* ｭ */
	{ 0xff6e, { 0xae, 0, 0, 0 } },	/* ｮ */
	{ 0xff6f, { 0xaf, 0, 0, 0 } },	/* ｯ */
	{ 0xff70, { 0xb0, 0, 0, 0 }, LCD_NEAREST, { '-' } },	/* ｰ */
	{ 0xff71, { 0xb1, 0, 0, 0 } },	/* ｱ */
	{ 0xff72, { 0xb2, 0, 0, 0 } },	/* ｲ */
	{ 0xff73, { 0xb3, 0, 0, 0 } },	/* ｳ */
	{ 0xff74, { 0xb4, 0, 0, 0 } },	/* ｴ */
	{ 0xff75, { 0xb5, 0, 0, 0 } },	/* ｵ */
	{ 0xff76, { 0xb6, 0, 0, 0 } },	/* ｶ */
	{ 0xff77, { 0xb7, 0, 0, 0 } },	/* ｷ */
	{ 0xff78, { 0xb8, 0, 0, 0 } },	/* ｸ */
	{ 0xff79, { 0xb9, 0, 0, 0 } },	/* ｹ */
	{ 0xff7a, { 0xba, 0, 0, 0 } },	/* ｺ */
	{ 0xff7b, { 0xbb, 0, 0, 0 } },	/* ｻ */
	{ 0xff7c, { 0xbc, 0, 0, 0 } },	/* ｼ */
	{ 0xff7d, { 0xbd, 0, 0, 0 } },	/* ｽ */
	{ 0xff7e, { 0xbe, 0, 0, 0 } },	/* ｾ */
	{ 0xff7f, { 0xbf, 0, 0, 0 } },	/* ｿ */
	{ 0xff80, { 0xc0, 0, 0, 0 } },	/* ﾀ */
	{ 0xff81, { 0xc1, 0, 0, 0 } },	/* ﾁ */
	{ 0xff82, { 0xc2, 0, 0, 0 } },	/* ﾂ */
	{ 0xff83, { 0xc3, 0, 0, 0 } },	/* ﾃ */
	{ 0xff84, { 0xc4, 0, 0, 0 } },	/* ﾄ */
	{ 0xff85, { 0xc5, 0, 0, 0 } },	/* ﾅ */
	{ 0xff86, { 0xc6, 0, 0, 0 } },	/* ﾆ */
	{ 0xff87, { 0xc7, 0, 0, 0 } },	/* ﾇ */
	{ 0xff88, { 0xc8, 0, 0, 0 } },	/* ﾈ */
	{ 0xff89, { 0xc9, 0, 0, 0 } },	/* ﾉ */
	{ 0xff8a, { 0xca, 0, 0, 0 } },	/* ﾊ */
	{ 0xff8b, { 0xcb, 0, 0, 0 } },	/* ﾋ */
	{ 0xff8c, { 0xcc, 0, 0, 0 } },	/* ﾌ */
	{ 0xff8d, { 0xcd, 0, 0, 0 } },	/* ﾍ */
	{ 0xff8e, { 0xce, 0, 0, 0 } },	/* ﾎ */
	{ 0xff8f, { 0xcf, 0, 0, 0 } },	/* ﾏ */
	{ 0xff90, { 0xd0, 0, 0, 0 } },	/* ﾐ */
	{ 0xff91, { 0xd1, 0, 0, 0 } },	/* ﾑ */
	{ 0xff92, { 0xd2, 0, 0, 0 } },	/* ﾒ */
	{ 0xff93, { 0xd3, 0, 0, 0 } },	/* ﾓ */
	{ 0xff94, { 0xd4, 0, 0, 0 } },	/* ﾔ */
	{ 0xff95, { 0xd5, 0, 0, 0 } },	/* ﾕ */
	{ 0xff96, { 0xd6, 0, 0, 0 } },	/* ﾖ */
	{ 0xff97, { 0xd7, 0, 0, 0 } },	/* ﾗ */
	{ 0xff98, { 0xd8, 0, 0, 0 } },	/* ﾘ */
	{ 0xff99, { 0xd9, 0, 0, 0 } },	/* ﾙ */
	{ 0xff9a, { 0xda, 0, 0, 0 } },	/* ﾚ */
	{ 0xff9b, { 0xdb, 0, 0, 0 } },	/* ﾛ */
	{ 0xff9c, { 0xdc, 0, 0, 0 } },	/* ﾜ */
	{ 0xff9d, { 0xdd, 0, 0, 0 } },	/* ﾝ */
	{ 0xff9e, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x309b } },	/* ﾞ */
	{ 0xff9f, { 0, 0, 0, 0 }, LCD_ALIKE, { 0x00b0 } },	/* ﾟ */
	{ 0xffe0, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00a2 } },	/* ￠ */
	{ 0xffe1, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00a3 } },	/* ￡ */
	{ 0xffe5, { 0, 0, 0, 0 }, LCD_NEAREST, { 0x00a5 } },	/* ￥ */
	{ 0x1f514, { 0, 0x98, 0, 0 } },	/* 🔔 */
};

/**
 * lcd_character_table() - all characters that there is something to say of
 * @count: takes how many
 *
 * Return: the first, in the order of their scalars.
 */
const struct lcd_character *lcd_character_table(u32 *count)
{
	*count = ARRAY_SIZE(characters);

	return characters;
}
