/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * libkmod, bound when a module is first asked for and not when the program starts: it comes with
 * libcrypto, whose 4,200 symbols and 100 pages to relocate were a quarter of what lcdctl did until
 * it had written to a panel.
 */
#ifndef CKMOD_SHIM_H
#define CKMOD_SHIM_H

#include <dlfcn.h>
#include <libkmod.h>
#include <stdbool.h>

/* All that is used of it. */
#define CKMOD_FUNCTIONS(USE)			\
	USE(kmod_new)				\
	USE(kmod_unref)				\
	USE(kmod_set_log_priority)		\
	USE(kmod_list_next)			\
	USE(kmod_module_new_from_path)		\
	USE(kmod_module_new_from_name)		\
	USE(kmod_module_new_from_name_lookup)	\
	USE(kmod_module_unref)			\
	USE(kmod_module_get_name)		\
	USE(kmod_module_get_path)		\
	USE(kmod_module_get_install_commands)	\
	USE(kmod_module_insert_module)		\
	USE(kmod_module_probe_insert_module)	\
	USE(kmod_module_remove_module)		\
	USE(kmod_module_get_info)		\
	USE(kmod_module_info_get_key)		\
	USE(kmod_module_info_get_value)		\
	USE(kmod_module_info_free_list)		\
	USE(kmod_module_get_versions)		\
	USE(kmod_module_version_get_symbol)	\
	USE(kmod_module_version_get_crc)	\
	USE(kmod_module_versions_free_list)	\
	USE(kmod_module_get_symbols)		\
	USE(kmod_module_symbol_get_symbol)	\
	USE(kmod_module_symbol_get_crc)		\
	USE(kmod_module_symbols_free_list)	\
	USE(kmod_module_get_dependency_symbols)	\
	USE(kmod_module_dependency_symbol_get_symbol)	\
	USE(kmod_module_dependency_symbol_get_bind)	\
	USE(kmod_module_dependency_symbols_free_list)

/* The functions under their own names, of the types that libkmod.h gives them. */
#define CKMOD_FIELD(name) __typeof__(&name) _Nonnull name;
struct ckmod {
	CKMOD_FUNCTIONS(CKMOD_FIELD)
};
#undef CKMOD_FIELD

/*
 * Fills *kmod from the library of that file name, which stays loaded. False if there is none, or it
 * lacks one of the functions; dlerror(3) tells which.
 */
static inline bool ckmod_bind(struct ckmod *_Nonnull kmod, const char *_Nonnull library)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
	void *function;

	if (!handle)
		return false;

#define CKMOD_BIND(name)					\
	function = dlsym(handle, #name);			\
	if (!function)						\
		return false;					\
	kmod->name = (__typeof__(&name))function;
	CKMOD_FUNCTIONS(CKMOD_BIND)
#undef CKMOD_BIND

	return true;
}

#endif /* CKMOD_SHIM_H */
