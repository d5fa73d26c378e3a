/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lets the exhibits export and import as in today's kernels, whatever the kernel.
 */
#ifndef EXHIBITS_COMPAT_H
#define EXHIBITS_COMPAT_H

#include <linux/export.h>
#include <linux/module.h>
#include <linux/version.h>

/* 6.13: namespaces are strings */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
#undef EXPORT_SYMBOL_NS
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", ns)
#undef MODULE_IMPORT_NS
#define MODULE_IMPORT_NS(ns) MODULE_INFO(import_ns, ns)
#endif

#endif /* EXHIBITS_COMPAT_H */
