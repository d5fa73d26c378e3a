# SPDX-License-Identifier: GPL-2.0-only
#
# For the modules' Makefiles: without the kernel's headers, where they are.

modules modules_install clean: $(KDIR)/Makefile

$(KDIR)/Makefile:
	@echo "No kernel headers in $(KDIR)." >&2
	@package=$$(../headers-package) && echo "Install them (sudo apt install $$package)," \
	  "or name another kernel's: make KDIR=/lib/modules/VERSION/build" >&2
	@false
