// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Time: it passes on the bus, in sleeps, and when the run says so. Work is done when it is due.
 */
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/workqueue.h>

#include "internal.h"

#define NS_PER_US 1000ULL
#define NS_PER_JIFFY (1000000000ULL / HZ)

/* Nothing but faults happens for @ns */
void bench_wait(struct driver_bench *bench, u64 ns)
{
	u64 end = bench->panel.now_ns + ns;
	u64 next;

	while (bench->panel.now_ns < end) {
		next = bench_next_fault_ns(bench);
		next = next < end ? next : end;
		if (next > bench->panel.now_ns)
			panel_idle(&bench->panel, next - bench->panel.now_ns);
		bench_faults_due(bench);
	}
}

void usleep_range(unsigned long min, unsigned long max)
{
	struct driver_bench *bench = bench_here();

	bench_wait(bench, (min + bench_random(bench, max - min)) * NS_PER_US);
}

unsigned long bench_jiffies(void)
{
	return bench_here()->panel.now_ns / NS_PER_JIFFY;
}

bool mod_delayed_work(struct workqueue_struct *queue, struct delayed_work *work,
		      unsigned long delay)
{
	bool pending = work->pending;

	work->pending = true;
	work->due_ns = delay ? (jiffies + delay) * NS_PER_JIFFY : bench_here()->panel.now_ns;

	return pending;
}

static struct delayed_work *next_work(struct driver_bench *bench)
{
	struct delayed_work *flash = &bench->lcd.flash_off;
	struct delayed_work *health = &bench->lcd.health;

	if (!flash->pending)
		return health->pending ? health : NULL;
	if (!health->pending || flash->due_ns < health->due_ns)
		return flash;

	return health;
}

/* The driver's work is done meanwhile; it may go on for longer */
void bench_pass(struct driver_bench *bench, u64 us)
{
	u64 end = bench->panel.now_ns + us * NS_PER_US;
	struct delayed_work *work;

	for (;;) {
		work = next_work(bench);
		if (!work || work->due_ns > end)
			break;

		if (work->due_ns > bench->panel.now_ns)
			bench_wait(bench, work->due_ns - bench->panel.now_ns);
		work->pending = false;
		work->work.func(&work->work);
	}

	if (end > bench->panel.now_ns)
		bench_wait(bench, end - bench->panel.now_ns);
}
