// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character device /dev/iic1602-N, its class, and the panel's lifetime.
 *
 * struct iic1602 lives as long as its class device does: the I2C driver holds
 * one reference, an open file another (through the cdev). A file that outlives
 * the I2C device finds the panel dead.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "iic1602.h"

/* Most that one write(2) takes; a picture with all of its glyphs has under 500 bytes */
#define IIC1602_WRITE_MAX 4096

static dev_t iic1602_devt;

static struct class iic1602_class = {
	.name = IIC1602_NAME,
	.dev_groups = iic1602_class_groups,
};

/**
 * struct iic1602_writer - an open file
 * @lcd: panel
 * @esc: this writer's escapes, which don't mix with other writers'
 * @seen: &iic1602.changes when the picture was read last
 */
struct iic1602_writer {
	struct iic1602 *lcd;
	struct lcd_escape esc;
	unsigned int seen;
};

static int iic1602_open(struct inode *inode, struct file *file)
{
	struct iic1602_writer *writer;

	writer = kzalloc(sizeof(*writer), GFP_KERNEL);
	if (!writer)
		return -ENOMEM;

	writer->lcd = container_of(inode->i_cdev, struct iic1602, cdev);
	/* What nobody has read is news */
	writer->seen = READ_ONCE(writer->lcd->changes) - 1;
	file->private_data = writer;

	return 0;
}

static int iic1602_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);

	return 0;
}

/* Not waiting for somebody else's transfer, if the file's owner doesn't want to */
static int iic1602_lock_for(const struct file *file, struct iic1602 *lcd)
{
	return file->f_flags & O_NONBLOCK ? iic1602_trylock(lcd) : iic1602_lock(lcd);
}

/*
 * Take in what is written, then send the difference at once. It is copied before
 * the panel is locked, and no more than IIC1602_WRITE_MAX of it: memory may be long
 * in coming, and nobody is to wait for it.
 */
static ssize_t iic1602_write(struct file *file, const char __user *from, size_t count,
			     loff_t *offset)
{
	struct iic1602_writer *writer = file->private_data;
	struct iic1602 *lcd = writer->lcd;
	size_t length = min_t(size_t, count, IIC1602_WRITE_MAX);
	size_t missing;
	u8 *part;
	int ret;

	part = kmalloc(length, GFP_KERNEL);
	if (!part)
		return -ENOMEM;

	/* What came before bad memory counts as written, as with any file */
	missing = copy_from_user(part, from, length);
	length -= missing;
	ret = missing && !length ? -EFAULT : iic1602_lock_for(file, lcd);
	if (ret) {
		kfree(part);
		return ret;
	}

	ret = iic1602_write_text(lcd, &writer->esc, part, length);
	iic1602_unlock(lcd);

	return ret ? ret : length;
}

/* Nobody waits for the bus to read, as the picture is kept where it is told of */
static ssize_t iic1602_read(struct file *file, char __user *to, size_t count, loff_t *offset)
{
	struct iic1602_writer *writer = file->private_data;
	u8 text[IIC1602_TEXT_SIZE];
	unsigned int changes;
	u32 length;

	if (READ_ONCE(writer->lcd->dead))
		return -ENODEV;

	length = iic1602_read_text(writer->lcd, text, &changes);
	if (!*offset)
		WRITE_ONCE(writer->seen, changes);

	return simple_read_from_buffer(to, count, offset, text, length);
}

static __poll_t iic1602_poll(struct file *file, poll_table *wait)
{
	struct iic1602_writer *writer = file->private_data;
	struct iic1602 *lcd = writer->lcd;
	__poll_t events = 0;

	poll_wait(file, &lcd->news, wait);

	if (READ_ONCE(lcd->dead))
		return EPOLLHUP | EPOLLERR;

	if (READ_ONCE(lcd->changes) != READ_ONCE(writer->seen))
		events |= EPOLLIN | EPOLLRDNORM;
	if (!mutex_is_locked(&lcd->lock))
		events |= EPOLLOUT | EPOLLWRNORM;

	return events;
}

/* The offset counts in what is read; writing goes on where the cursor is */
static loff_t iic1602_llseek(struct file *file, loff_t offset, int whence)
{
	struct iic1602_writer *writer = file->private_data;
	const struct lcd_screen *screen = &writer->lcd->screen;

	return fixed_size_llseek(file, offset, whence, screen->rows * (screen->columns + 1));
}

static const struct file_operations iic1602_fops = {
	.owner = THIS_MODULE,
	.open = iic1602_open,
	.release = iic1602_release,
	.write = iic1602_write,
	.read = iic1602_read,
	.poll = iic1602_poll,
	.llseek = iic1602_llseek,
};

static void iic1602_free(struct device *dev)
{
	struct iic1602 *lcd = container_of(dev, struct iic1602, dev);

	sysfs_put(lcd->state_node);
	kfree(lcd->failed);
	mutex_destroy(&lcd->lock);
	kfree(lcd);
}

/**
 * iic1602_alloc() - a panel with a number, that nobody can see yet
 * @client: its I2C device
 *
 * Return: panel, to be given back with put_device(); or an ERR_PTR().
 */
struct iic1602 *iic1602_alloc(struct i2c_client *client)
{
	struct iic1602 *lcd;
	int ret;

	lcd = kzalloc(sizeof(*lcd), GFP_KERNEL);
	if (!lcd)
		return ERR_PTR(-ENOMEM);

	ret = iic1602_number_take(client);
	if (ret < 0) {
		kfree(lcd);
		return ERR_PTR(ret);
	}
	lcd->number = ret;

	lcd->client = client;
	mutex_init(&lcd->lock);
	init_waitqueue_head(&lcd->news);
	INIT_DELAYED_WORK(&lcd->flash_off, iic1602_flash_off);
	INIT_DELAYED_WORK(&lcd->health, iic1602_health);

	device_initialize(&lcd->dev);
	lcd->dev.class = &iic1602_class;
	lcd->dev.parent = &client->dev;
	lcd->dev.devt = MKDEV(MAJOR(iic1602_devt), MINOR(iic1602_devt) + lcd->number);
	lcd->dev.release = iic1602_free;

	ret = dev_set_name(&lcd->dev, IIC1602_NAME "-%d", lcd->number);
	if (ret) {
		iic1602_number_give_back(lcd->number);
		put_device(&lcd->dev);
		return ERR_PTR(ret);
	}

	cdev_init(&lcd->cdev, &iic1602_fops);
	lcd->cdev.owner = THIS_MODULE;

	return lcd;
}

/* Open files stay open */
static void iic1602_chardev_remove(void *data)
{
	struct iic1602 *lcd = data;

	cdev_device_del(&lcd->cdev, &lcd->dev);
}

/**
 * iic1602_chardev_add() - make /dev/iic1602-N and the class device
 * @lcd: panel, ready to be written to
 *
 * They go when the I2C device is unbound.
 *
 * Return: 0 or a negative errno.
 */
int iic1602_chardev_add(struct iic1602 *lcd)
{
	int ret;

	ret = cdev_device_add(&lcd->cdev, &lcd->dev);
	if (ret)
		return ret;

	iic1602_number_keep(lcd->number);

	/* A reference, as health work may still notify while the device goes */
	mutex_lock(&lcd->lock);
	lcd->state_node = sysfs_get_dirent(lcd->dev.kobj.sd, "state");
	iic1602_unlock(lcd);

	return devm_add_action_or_reset(&lcd->client->dev, iic1602_chardev_remove, lcd);
}

/**
 * iic1602_chardev_init() - register the class, reserve device numbers
 *
 * Return: 0 or a negative errno.
 */
int iic1602_chardev_init(void)
{
	int ret;

	ret = class_register(&iic1602_class);
	if (ret)
		return ret;

	ret = alloc_chrdev_region(&iic1602_devt, 0, IIC1602_NUMBERS, IIC1602_NAME);
	if (ret)
		class_unregister(&iic1602_class);

	return ret;
}

/**
 * iic1602_chardev_exit() - undo iic1602_chardev_init()
 */
void iic1602_chardev_exit(void)
{
	unregister_chrdev_region(iic1602_devt, IIC1602_NUMBERS);
	class_unregister(&iic1602_class);
}
