/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef PANEL_MODEL_H
#define PANEL_MODEL_H

#endif /* PANEL_MODEL_H */
