// SPDX-License-Identifier: GPL-2.0-only
/*
 * Power: dark while the machine sleeps, everything back when it wakes.
 */
#include <linux/pm.h>

#include "iic1602.h"

static int __maybe_unused iic1602_suspend(struct device *dev)
{
	struct iic1602 *lcd = dev_get_drvdata(dev);

	mutex_lock(&lcd->lock);
	iic1602_darken(lcd);
	lcd->suspended = true;
	iic1602_unlock(lcd);

	return 0;
}

/* The panel may have lost its power. One that doesn't answer stops no resume. */
static int __maybe_unused iic1602_resume(struct device *dev)
{
	struct iic1602 *lcd = dev_get_drvdata(dev);

	mutex_lock(&lcd->lock);
	lcd->suspended = false;
	iic1602_flush(lcd);
	iic1602_health_rearm(lcd);
	iic1602_unlock(lcd);

	return 0;
}

SIMPLE_DEV_PM_OPS(iic1602_pm_ops, iic1602_suspend, iic1602_resume);
