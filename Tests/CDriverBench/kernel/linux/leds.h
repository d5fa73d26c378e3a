/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#ifndef BENCH_LINUX_LEDS_H
#define BENCH_LINUX_LEDS_H

struct led_classdev {
	int unused;
};

#endif
