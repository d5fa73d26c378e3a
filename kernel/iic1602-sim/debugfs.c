// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs: what a panel truly holds, and how to break it. See docs/sim-abi.md.
 */
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "iic1602-sim.h"

/* Longest text that a file takes: a number, and blanks around it */
#define IIC1602_SIM_TEXT_SIZE 64

static struct dentry *iic1602_sim_root;

/**
 * struct iic1602_sim_file - a text file of a panel's folder
 * @name: its name
 * @show: prints it, the bus being locked; none if it can't be read
 * @store: takes what was written to it, the bus being locked, and returns 0 or a
 *	negative errno; none if it can't be written
 */
struct iic1602_sim_file {
	const char *name;
	void (*show)(struct iic1602_sim_panel *panel, struct seq_file *seq);
	int (*store)(struct iic1602_sim_panel *panel, const char *text);
};

/**
 * struct iic1602_sim_entry - a text file of one panel
 * @panel: the panel
 * @file: the file
 */
struct iic1602_sim_entry {
	struct iic1602_sim_panel *panel;
	const struct iic1602_sim_file *file;
};

/**
 * struct iic1602_sim_memory - a file that is one of a panel's memories
 * @panel: the panel
 * @bytes: the memory, in the panel's model
 * @size: bytes in it, at most DDRAM's
 */
struct iic1602_sim_memory {
	struct iic1602_sim_panel *panel;
	u8 *bytes;
	size_t size;
};

/**
 * struct iic1602_sim_folder - one panel's folder, and what its files refer to
 * @dentry: the folder
 * @ddram: the file ddram
 * @cgram: the file cgram
 * @entries: the text files
 */
struct iic1602_sim_folder {
	struct dentry *dentry;
	struct iic1602_sim_memory ddram;
	struct iic1602_sim_memory cgram;
	struct iic1602_sim_entry entries[];
};

/* --- what is seen --- */

static char iic1602_sim_visible(const struct iic1602_sim_panel *panel, u8 row, u8 column)
{
	int code = panel_visible_code(&panel->model, row, column);

	if (panel->unplugged || !panel->model.controller.display || code < 0)
		return ' ';

	return code >= 0x20 && code <= 0x7e ? code : '?';
}

static void iic1602_sim_show_screen(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	const struct panel_geometry *geometry = &panel->settings.geometry;
	u8 row, column;

	for (row = 0; row < geometry->rows; row++) {
		for (column = 0; column < geometry->columns; column++)
			seq_putc(seq, iic1602_sim_visible(panel, row, column));
		seq_putc(seq, '\n');
	}
}

static void iic1602_sim_show_state(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	const struct panel_controller *ctl = &panel->model.controller;

	seq_printf(seq, "plugged %d\n", !panel->unplugged);
	seq_printf(seq, "display %d\n", ctl->display);
	seq_printf(seq, "cursor %d\n", ctl->cursor);
	seq_printf(seq, "blink %d\n", ctl->blink);
	seq_printf(seq, "backlight %d\n", !panel->unplugged && panel_backlight(&panel->model));
	seq_printf(seq, "shift %u\n", ctl->shift);
	seq_printf(seq, "address_counter 0x%02x\n", ctl->ac);
	seq_printf(seq, "ram %s\n", ctl->ac_in_cgram ? "cgram" : "ddram");
	seq_printf(seq, "lines %d\n", ctl->two_lines ? 2 : 1);
	seq_printf(seq, "font 5x%d\n", ctl->tall_font ? 10 : 8);
	seq_printf(seq, "bits %d\n", ctl->eight_bit ? 8 : 4);
	seq_printf(seq, "increment %d\n", ctl->increment);
	seq_printf(seq, "second_nibble %d\n", ctl->second_nibble);
	seq_printf(seq, "busy %d\n", panel_busy(&panel->model));
	seq_printf(seq, "port 0x%02x\n", panel->model.port);
}

static void iic1602_sim_show_clocks(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%llu\n", panel->model.clocks);
}

static void iic1602_sim_show_transfers(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->model.transfers);
}

static void iic1602_sim_show_bytes(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->model.bytes);
}

static void iic1602_sim_show_blanked(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->model.blanked);
}

static void iic1602_sim_show_breaches(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	int i;

	for (i = 0; i < PANEL_BREACH_COUNT; i++)
		if (panel->model.breaches[i].count)
			seq_printf(seq, "%s %u\n", panel_breach_name(i),
				   panel->model.breaches[i].count);
}

static int iic1602_sim_store_breaches(struct iic1602_sim_panel *panel, const char *text)
{
	panel_forget_breaches(&panel->model);

	return 0;
}

/* --- faults --- */

/* Files that do something take a 1 */
static int iic1602_sim_parse_one(const char *text)
{
	u32 value;
	int ret = kstrtouint(text, 0, &value);

	if (ret || value != 1)
		return -EINVAL;

	return 0;
}

static int iic1602_sim_parse_number(const char *text, u32 *value)
{
	return kstrtouint(text, 0, value) ? -EINVAL : 0;
}

static void iic1602_sim_show_unplugged(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%d\n", panel->unplugged);
}

static int iic1602_sim_store_unplugged(struct iic1602_sim_panel *panel, const char *text)
{
	bool unplugged;
	int ret;

	ret = kstrtobool(text, &unplugged);
	if (ret)
		return ret;

	if (panel->unplugged && !unplugged)
		iic1602_sim_panel_power_on(panel);
	panel->unplugged = unplugged;

	return 0;
}

static void iic1602_sim_show_nack_byte(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->nack_byte);
}

static int iic1602_sim_store_nack_byte(struct iic1602_sim_panel *panel, const char *text)
{
	return iic1602_sim_parse_number(text, &panel->nack_byte);
}

static void iic1602_sim_show_drop_byte(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->drop_byte);
}

static int iic1602_sim_store_drop_byte(struct iic1602_sim_panel *panel, const char *text)
{
	return iic1602_sim_parse_number(text, &panel->drop_byte);
}

static int iic1602_sim_store_flip_phase(struct iic1602_sim_panel *panel, const char *text)
{
	struct panel_controller *ctl = &panel->model.controller;
	int ret;

	ret = iic1602_sim_parse_one(text);
	if (ret)
		return ret;

	/* On a bus of 8 bits there is no second nibble to take for a first one */
	if (ctl->eight_bit)
		return -EINVAL;

	ctl->second_nibble = !ctl->second_nibble;

	return 0;
}

static void iic1602_sim_show_open_read(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%u\n", panel->open_read);
}

static int iic1602_sim_store_open_read(struct iic1602_sim_panel *panel, const char *text)
{
	return iic1602_sim_parse_number(text, &panel->open_read);
}

static int iic1602_sim_store_stray_instruction(struct iic1602_sim_panel *panel,
					       const char *text)
{
	u32 code;
	int ret;

	ret = iic1602_sim_parse_number(text, &code);
	if (ret)
		return ret;
	if (!code || code > U8_MAX)
		return -EINVAL;

	panel_stray_instruction(&panel->model, code);

	return 0;
}

static void iic1602_sim_show_controller_gone(struct iic1602_sim_panel *panel,
					     struct seq_file *seq)
{
	seq_printf(seq, "%d\n", panel->model.controller_gone);
}

static int iic1602_sim_store_controller_gone(struct iic1602_sim_panel *panel, const char *text)
{
	bool gone;
	int ret;

	ret = kstrtobool(text, &gone);
	if (ret)
		return ret;

	iic1602_sim_panel_part(panel, gone);

	return 0;
}

static void iic1602_sim_show_stuck_busy(struct iic1602_sim_panel *panel, struct seq_file *seq)
{
	seq_printf(seq, "%d\n", panel->stuck_busy);
}

static int iic1602_sim_store_stuck_busy(struct iic1602_sim_panel *panel, const char *text)
{
	bool stuck;
	int ret;

	ret = kstrtobool(text, &stuck);
	if (ret)
		return ret;

	iic1602_sim_panel_stick(panel, stuck);

	return 0;
}

static int iic1602_sim_store_power_cycle(struct iic1602_sim_panel *panel, const char *text)
{
	int ret;

	ret = iic1602_sim_parse_one(text);
	if (ret)
		return ret;

	iic1602_sim_panel_power_on(panel);

	return 0;
}

/* --- the files --- */

#define IIC1602_SIM_RO(name) { #name, iic1602_sim_show_##name, NULL }
#define IIC1602_SIM_WO(name) { #name, NULL, iic1602_sim_store_##name }
#define IIC1602_SIM_RW(name) { #name, iic1602_sim_show_##name, iic1602_sim_store_##name }

static const struct iic1602_sim_file iic1602_sim_files[] = {
	IIC1602_SIM_RO(screen),
	IIC1602_SIM_RO(state),
	IIC1602_SIM_RO(clocks),
	IIC1602_SIM_RO(transfers),
	IIC1602_SIM_RO(bytes),
	IIC1602_SIM_RO(blanked),
	IIC1602_SIM_RW(breaches),

	IIC1602_SIM_RW(unplugged),
	IIC1602_SIM_RW(nack_byte),
	IIC1602_SIM_RW(drop_byte),
	IIC1602_SIM_RW(open_read),
	IIC1602_SIM_WO(flip_phase),
	IIC1602_SIM_WO(stray_instruction),
	IIC1602_SIM_RW(controller_gone),
	IIC1602_SIM_RW(stuck_busy),
	IIC1602_SIM_WO(power_cycle),
};

static int iic1602_sim_text_show(struct seq_file *seq, void *unused)
{
	const struct iic1602_sim_entry *entry = seq->private;
	struct iic1602_sim_panel *panel = entry->panel;
	struct iic1602_sim *sim = panel->sim;

	/* root may open what nobody may read */
	if (!entry->file->show)
		return -EACCES;

	mutex_lock(&sim->lock);
	iic1602_sim_panel_idle(panel, iic1602_sim_now(sim));
	entry->file->show(panel, seq);
	mutex_unlock(&sim->lock);

	return 0;
}

static int iic1602_sim_text_open(struct inode *inode, struct file *file)
{
	return single_open(file, iic1602_sim_text_show, inode->i_private);
}

static ssize_t iic1602_sim_text_write(struct file *file, const char __user *from,
				      size_t count, loff_t *ppos)
{
	const struct iic1602_sim_entry *entry =
		((struct seq_file *)file->private_data)->private;
	struct iic1602_sim_panel *panel = entry->panel;
	char text[IIC1602_SIM_TEXT_SIZE];
	int ret;

	if (!entry->file->store)
		return -EACCES;
	if (count >= sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, from, count))
		return -EFAULT;
	text[count] = '\0';

	mutex_lock(&panel->sim->lock);
	iic1602_sim_panel_idle(panel, iic1602_sim_now(panel->sim));
	ret = entry->file->store(panel, strim(text));
	mutex_unlock(&panel->sim->lock);

	return ret ? ret : count;
}

static const struct file_operations iic1602_sim_text_fops = {
	.owner = THIS_MODULE,
	.open = iic1602_sim_text_open,
	.release = single_release,
	.read = seq_read,
	.write = iic1602_sim_text_write,
	.llseek = seq_lseek,
};

/* --- the memories, as bytes --- */

static ssize_t iic1602_sim_memory_read(struct file *file, char __user *to, size_t count,
				       loff_t *ppos)
{
	const struct iic1602_sim_memory *memory = file->private_data;
	u8 copy[PANEL_DDRAM_SIZE];

	mutex_lock(&memory->panel->sim->lock);
	memcpy(copy, memory->bytes, memory->size);
	mutex_unlock(&memory->panel->sim->lock);

	return simple_read_from_buffer(to, count, ppos, copy, memory->size);
}

static ssize_t iic1602_sim_memory_write(struct file *file, const char __user *from,
					size_t count, loff_t *ppos)
{
	const struct iic1602_sim_memory *memory = file->private_data;
	u8 copy[PANEL_DDRAM_SIZE];
	loff_t begin = *ppos;
	ssize_t length;

	length = simple_write_to_buffer(copy, memory->size, ppos, from, count);
	if (!length && count)
		return -EFBIG;

	if (length > 0) {
		mutex_lock(&memory->panel->sim->lock);
		memcpy(memory->bytes + begin, copy + begin, length);
		mutex_unlock(&memory->panel->sim->lock);
	}

	return length;
}

static const struct file_operations iic1602_sim_memory_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = iic1602_sim_memory_read,
	.write = iic1602_sim_memory_write,
	.llseek = default_llseek,
};

/* --- the folders --- */

/**
 * iic1602_sim_debugfs_add() - make a panel's folder
 * @panel: panel; its adapter has its number
 *
 * Return: 0 or -ENOMEM.
 */
int iic1602_sim_debugfs_add(struct iic1602_sim_panel *panel)
{
	struct panel_controller *ctl = &panel->model.controller;
	struct iic1602_sim_folder *folder;
	struct dentry *dentry;
	char name[16];
	int i;

	folder = kzalloc(struct_size(folder, entries, ARRAY_SIZE(iic1602_sim_files)), GFP_KERNEL);
	if (!folder)
		return -ENOMEM;

	folder->ddram = (struct iic1602_sim_memory){ panel, ctl->ddram, sizeof(ctl->ddram) };
	folder->cgram = (struct iic1602_sim_memory){ panel, ctl->cgram, sizeof(ctl->cgram) };

	snprintf(name, sizeof(name), "%d-%04x", panel->sim->adapter.nr, panel->settings.address);
	dentry = debugfs_create_dir(name, iic1602_sim_root);
	debugfs_create_file("ddram", 0600, dentry, &folder->ddram, &iic1602_sim_memory_fops);
	debugfs_create_file("cgram", 0600, dentry, &folder->cgram, &iic1602_sim_memory_fops);
	for (i = 0; i < ARRAY_SIZE(iic1602_sim_files); i++) {
		const struct iic1602_sim_file *file = &iic1602_sim_files[i];
		umode_t mode = (file->show ? 0400 : 0) | (file->store ? 0200 : 0);

		folder->entries[i].panel = panel;
		folder->entries[i].file = file;
		debugfs_create_file(file->name, mode, dentry, &folder->entries[i],
				    &iic1602_sim_text_fops);
	}

	folder->dentry = dentry;
	panel->folder = folder;

	return 0;
}

/**
 * iic1602_sim_debugfs_remove() - undo iic1602_sim_debugfs_add(), if it was done
 * @panel: panel
 *
 * Waits for whoever reads or writes its files.
 */
void iic1602_sim_debugfs_remove(struct iic1602_sim_panel *panel)
{
	if (!panel->folder)
		return;

	debugfs_remove_recursive(panel->folder->dentry);
	kfree(panel->folder);
	panel->folder = NULL;
}

/**
 * iic1602_sim_debugfs_init() - make the folder of all panels
 */
void iic1602_sim_debugfs_init(void)
{
	iic1602_sim_root = debugfs_create_dir(IIC1602_SIM_NAME, NULL);
}

/**
 * iic1602_sim_debugfs_exit() - undo iic1602_sim_debugfs_init()
 */
void iic1602_sim_debugfs_exit(void)
{
	debugfs_remove_recursive(iic1602_sim_root);
}
