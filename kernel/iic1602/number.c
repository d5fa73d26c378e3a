// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers: the N of /dev/iic1602-N, which a panel keeps.
 *
 * The device tree's aliases say (lcd0 = &...), as for the numbers of I2C buses.
 * A panel without one gets the lowest number past theirs that no other panel has
 * or had, and the same again when it comes back: a panel is a bus and an address.
 */
#include <linux/mutex.h>
#include <linux/of.h>

#include "iic1602.h"

/**
 * struct iic1602_place - who has a number, or had it last
 * @bus: the adapter's number
 * @address: on that bus
 * @known: there is or was such a panel, not only a description of one
 * @taken: it has the number now
 */
struct iic1602_place {
	int bus;
	unsigned short address;
	bool known;
	bool taken;
};

static struct iic1602_place iic1602_places[IIC1602_NUMBERS];
static DEFINE_MUTEX(iic1602_places_lock);	/* guards iic1602_places */

static bool iic1602_had(const struct i2c_client *client, const struct iic1602_place *place)
{
	return place->known && place->bus == client->adapter->nr &&
	       place->address == client->addr;
}

/* The alias's number, or what comes nearest to being this panel's from @first on */
static int iic1602_number_choose(const struct i2c_client *client, int alias, int first)
{
	int fresh = -ENOSPC, free = -ENOSPC;
	int n;

	if (alias >= 0 && alias < IIC1602_NUMBERS && !iic1602_places[alias].taken)
		return alias;

	for (n = IIC1602_NUMBERS - 1; n >= first; n--) {
		if (iic1602_places[n].taken)
			continue;
		if (iic1602_had(client, &iic1602_places[n]))
			return n;
		free = n;
		if (!iic1602_places[n].known)
			fresh = n;
	}

	return fresh >= 0 ? fresh : free;
}

/**
 * iic1602_number_take() - the number that a panel is to have
 * @client: its I2C device
 *
 * Return: number, to be given back with iic1602_number_give_back(); or -ENOSPC.
 */
int iic1602_number_take(const struct i2c_client *client)
{
	int alias = of_alias_get_id(client->dev.of_node, "lcd");
	int highest = of_alias_get_highest_id("lcd");
	int number;

	mutex_lock(&iic1602_places_lock);
	number = iic1602_number_choose(client, alias, highest < 0 ? 0 : highest + 1);
	if (number >= 0)
		iic1602_places[number] = (struct iic1602_place){
			.bus = client->adapter->nr,
			.address = client->addr,
			.known = iic1602_had(client, &iic1602_places[number]),
			.taken = true,
		};
	mutex_unlock(&iic1602_places_lock);

	return number;
}

/**
 * iic1602_number_keep() - the panel with this number is there: it is to have it again
 * @number: its number
 */
void iic1602_number_keep(int number)
{
	mutex_lock(&iic1602_places_lock);
	iic1602_places[number].known = true;
	mutex_unlock(&iic1602_places_lock);
}

/**
 * iic1602_number_give_back() - the panel is gone; files of it may be open yet
 * @number: its number, which is free, but kept for it as long as there are others
 */
void iic1602_number_give_back(int number)
{
	mutex_lock(&iic1602_places_lock);
	iic1602_places[number].taken = false;
	mutex_unlock(&iic1602_places_lock);
}
