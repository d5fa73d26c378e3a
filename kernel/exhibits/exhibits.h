/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EXHIBITS_EXHIBITS_H
#define EXHIBITS_EXHIBITS_H

#include "compat.h"

/* Each defined in the file of its name: hermit.c, gpl.c, ns.c, slow.c, chosen.c. */
extern int hermit_yohda;
extern int gpl_yohda;
extern int ns_yohda;
extern int slow_yohda;
extern int chosen_yohda;

#endif
