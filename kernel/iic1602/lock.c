// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lock: a panel and its bus for oneself, and who waits for them.
 */
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/wait.h>

#include "iic1602.h"

/* A locked panel that is gone is unlocked */
static int iic1602_still_there(struct iic1602 *lcd)
{
	if (!lcd->dead)
		return 0;

	iic1602_unlock(lcd);

	return -ENODEV;
}

/**
 * iic1602_lock() - lock a panel that is still there
 * @lcd: panel
 *
 * Return: 0 when locked, -ENODEV if the I2C device is gone, -ERESTARTSYS if a
 * signal came first.
 */
int iic1602_lock(struct iic1602 *lcd)
{
	if (mutex_lock_interruptible(&lcd->lock))
		return -ERESTARTSYS;

	return iic1602_still_there(lcd);
}

/**
 * iic1602_trylock() - iic1602_lock() for who doesn't want to wait
 * @lcd: panel
 *
 * Return: 0 when locked, -ENODEV if the I2C device is gone, -EAGAIN if somebody
 * else has it; news come when it is let go of.
 */
int iic1602_trylock(struct iic1602 *lcd)
{
	return mutex_trylock(&lcd->lock) ? iic1602_still_there(lcd) : -EAGAIN;
}

/**
 * iic1602_unlock() - let go of a panel, and tell who waits for it by poll(2)
 * @lcd: panel, locked, however that was done
 */
void iic1602_unlock(struct iic1602 *lcd)
{
	mutex_unlock(&lcd->lock);
	wake_up_interruptible_poll(&lcd->news, EPOLLOUT | EPOLLWRNORM);
}
