/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SERVER_CLIENT_SERVER_H
#define SERVER_CLIENT_SERVER_H

/* Defined and exported by server.c. */
extern int yohda;

#endif
