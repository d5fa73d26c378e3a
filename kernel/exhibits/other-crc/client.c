// SPDX-License-Identifier: GPL-2.0-only
/*
 * client, again: its Kbuild builds it against a server whose yohda has another CRC
 */

#include "../../server-client/client.c"
