/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * The version of all of this, driver and programs; debian/changelog has the
 * same (lint/version).
 */
#ifndef LCD_VERSION_H
#define LCD_VERSION_H

#define LCD_VERSION "0.1"

#endif
