# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The front door. `make` alone says what there is.

SHELL := /bin/sh
ARCH_HOST := $(shell dpkg --print-architecture 2>/dev/null || echo amd64)

# Every Debian package that any target needs, here and nowhere else.
PACKAGES_KERNEL  := make gcc kmod device-tree-compiler linux-headers-$(ARCH_HOST)
PACKAGES_SWIFT   := libkmod-dev libi2c-dev g++ zstd ncurses-bin libncurses-dev
PACKAGES_MACHINE := cpio xz-utils util-linux dpkg-dev pahole python3
PACKAGES_FRESH   := mmdebstrap git util-linux
PACKAGES_DEB     := build-essential debhelper dh-dkms device-tree-compiler ncurses-bin git
PACKAGES_LINT    := sparse shellcheck perl git python3-pip python3-libfdt
ifneq ($(ARCH_HOST),arm64)
PACKAGES_MACHINE += gcc-aarch64-linux-gnu
endif

# The kernel that `make modules` and `make install` build for: the running one.
KDIR ?= /lib/modules/$(shell uname -r)/build

# What `lcdctl --version` names.
export IIC1602_COMMIT := $(shell git describe --always --dirty --exclude '*' --abbrev=12 2>/dev/null)

BUILD  := build
LCDCTL := .build/debug/lcdctl

MODULE_FOLDERS := kernel/server-client kernel/iic1602 kernel/iic1602-sim

.PHONY: help
help:
	@echo 'make demo      the whole story on an emulated Raspberry Pi 3 B, drawn in this terminal'
	@echo 'make test      every test: the libraries, then the modules in real kernels'
	@echo "make shell     that machine's own shell, to try the tutorial's commands in, and its LCD above it"
	@echo '               (KERNEL=7.3: that kernel; demo, bench and panel take it, too)'
	@echo 'make panel     the LCD of that machine, in a second terminal'
	@echo 'make reload    builds what you have edited and has it in that machine while it runs'
	@echo 'make new MODULE=hello    a module of your own in mine/hello, which goes the same way'
	@echo 'make bench     what a write costs and how soon faults are repaired, against the limits'
	@echo "make fresh     the README's commands, typed in a bare Debian 12 and a bare 13 (FRESH=13: that one)"
	@echo 'make mutants   breaks the code in each of the ways that are listed, and tells which check does not'
	@echo '               notice; hours (MUTANTS=escapes: that list)'
	@echo 'make faults    the driver in user space, a million times under random faults; ten minutes'
	@echo 'make lint      checkpatch, sparse, W=1, dtc, dtschema, swift format'
	@echo
	@echo 'make modules   the kernel modules for KDIR (the running kernel)'
	@echo 'make dtbo      the device tree overlay'
	@echo 'make lcdctl-arm64    lcdctl for a 64-bit Pi, built on a PC: build/arm64/lcdctl; fetches 1.2 GB, once'
	@echo 'make install   driver, overlay, udev rule and terminfo entry on this machine (as root), or below'
	@echo '               DESTDIR; what the rule calls, in PREFIX (/usr/local); install-simulator and'
	@echo '               install-pair: the simulated LCD, the server/client pair; uninstall: all of it'
	@echo 'make deb       Debian packages, in build/deb: the modules for DKMS, the overlay, lcdctl'
	@echo '               (deb-arm64: for a 64-bit Pi, built on a PC, in build/deb-arm64; as lcdctl-arm64)'
	@echo "make deb-test  builds them in a bare Debian 12 and a bare 13, installs, upgrades and removes them"
	@echo '               there, with a kernel upgrade between (DEBIANS=13: that one); twenty minutes'
	@echo 'make clean     remove what was built (the download cache stays)'

# --- what the machine must have --------------------------------------------------------------

.PHONY: setup-swift setup-test setup-lint
setup-swift:
	@machines/install $(PACKAGES_SWIFT)
	@machines/need-swift

setup-test:
	@machines/install $(PACKAGES_KERNEL) $(PACKAGES_SWIFT) $(PACKAGES_MACHINE)
	@machines/install-qemu
	@machines/need-swift

setup-lint:
	@machines/install $(PACKAGES_KERNEL) $(PACKAGES_SWIFT) $(PACKAGES_MACHINE) $(PACKAGES_LINT)
	@machines/need-swift

# --- the emulated machines and the controller ------------------------------------------------

# The machines that `make test` checks on, by the Debian that it runs on: MACHINE-SERIES, where the
# archive of that release has a kernel of the series; each in one release, as the same kernel again would
# tell little. A new series is one word here. Those that take the longest begin first.
MACHINES_12 := pc-6.1 pi3-6.12 virt-6.1
MACHINES_13 := pc-6.12 pc-7.3 pi3-7.3
NEWEST_DEBIAN := 13

DEBIAN := $(shell . /etc/os-release 2>/dev/null && echo $$VERSION_ID)
MACHINES := $(or $(MACHINES_$(DEBIAN)),$(MACHINES_$(NEWEST_DEBIAN)))
ELSEWHERE := $(filter-out $(MACHINES),$(sort $(MACHINES_12) $(MACHINES_13)))
# A PC wants an lcdctl that is built for it.
ifneq ($(ARCH_HOST),amd64)
ELSEWHERE += $(filter pc-%,$(MACHINES))
MACHINES := $(filter-out pc-%,$(MACHINES))
endif

# The kernels' series among them; lint/modules builds for each.
.PHONY: series
series:
	@echo $(sort $(foreach machine,$(MACHINES),$(lastword $(subst -, ,$(machine)))))

# The kernel of `make demo`, `make shell`, `make panel` and `make bench`.
KERNEL ?= 6.12
PI3 := $(BUILD)/pi3-$(KERNEL)

# What is measured where: what a write and its text cost on the Pi, all else by lcdctl in the PC.
BENCHES := pi3-$(KERNEL) $(if $(filter amd64,$(ARCH_HOST)),pc-$(KERNEL))

GUEST_SOURCES := $(shell find kernel dts machines packaging terminfo -type f ! -name '*.md')
SWIFT_SOURCES := $(shell find Sources -type f) Package.swift

.PHONY: $(MACHINES:%=$(BUILD)/%)
$(MACHINES:%=$(BUILD)/%): %: %/initramfs

# The Pi's own lcdctl, where it has been built.
PI_LCDCTL := $(wildcard $(BUILD)/arm64/lcdctl)

$(BUILD)/pi3-%/initramfs: $(GUEST_SOURCES) $(PI_LCDCTL) | setup-test
	@machines/pi3/build $(@D) $*

# For the reader at work: with the modules of mine/, and without what doesn't build.
$(BUILD)/pi3-%/for-shell: $(GUEST_SOURCES) $(PI_LCDCTL) $(shell find mine ! -path '* *' 2>/dev/null) | setup-test
	@machines/pi3/build $(@D) $* --lenient

$(BUILD)/pc-%/initramfs: $(GUEST_SOURCES) $(SWIFT_SOURCES) | setup-test
	@machines/pc/build $(@D) amd64 $*

$(BUILD)/virt-%/initramfs: $(GUEST_SOURCES) | setup-test
	@machines/pc/build $(@D) arm64 $*

.PHONY: lcdctl
lcdctl: setup-test
	@swift build --quiet --product lcdctl

# For a Pi, built on a PC. SWIFT_SDK: a Swift SDK of one's own that does it.
.PHONY: lcdctl-arm64
lcdctl-arm64:
	@machines/install $(PACKAGES_MACHINE) $(PACKAGES_FRESH)
	@SWIFT_SDK=$(SWIFT_SDK) machines/lcdctl-arm64 $(BUILD)/arm64

.PHONY: demo test bench shell panel
demo: lcdctl $(PI3)/initramfs
	@$(LCDCTL) demo --machine $(PI3)

test: $(MACHINES:%=$(BUILD)/%)
	@Tests/run $^ --elsewhere $(ELSEWHERE)

# What is pasted behind it is for the emulated machine, and must not run on this one.
shell:
	@{ $(MAKE) --no-print-directory lcdctl $(PI3)/for-shell && \
		machines/keep-terminal $(LCDCTL) shell --machine $(PI3) $(if $(ETC),--etc $(ETC)); } || \
		machines/own-prompt $$?

panel: lcdctl
	@$(LCDCTL) panel --machine $(PI3)

$(LCDCTL):
	@$(MAKE) --no-print-directory lcdctl

.PHONY: new reload
new:
	@machines/new-module "$$MODULE"

# What is waited for after an edit: lcdctl is taken as `make shell` has built it.
reload: setup-test | $(LCDCTL)
	@machines/reload $(PI3) $(KERNEL) $(LCDCTL)

bench: lcdctl $(BENCHES:%=$(BUILD)/%/initramfs)
	@for machine in $(BENCHES); do \
		$(LCDCTL) bench --target $${machine%%-*} --machine $(BUILD)/$$machine || exit; \
	done

# Random runs of the driver's own files, numbered from FAULT_RUN on.
FAULT_RUNS ?= 1000000
FAULT_RUN ?= 1

.PHONY: faults
faults: setup-swift
	@FAULT_RUNS=$(FAULT_RUNS) FAULT_RUN=$(FAULT_RUN) swift test --filter '^DriverFaultTests\.'

# The lists in Tests/mutants that are tried; all, if none is named.
MUTANTS ?=

.PHONY: mutants
mutants: lcdctl $(BUILD)/pi3-6.12 $(if $(filter amd64,$(ARCH_HOST)),$(BUILD)/pc-6.12)
	@Tests/mutants/run $(MUTANTS)

.PHONY: lint
lint: setup-lint
	@lint/run

# Which Debians `make fresh` makes roots of; sid, for its older Swift alone.
FRESH ?= 12 13 sid

.PHONY: fresh
fresh:
	@machines/install $(PACKAGES_FRESH)
	@machines/need-swift
	@machines/fresh $(FRESH)

# --- on a real machine -----------------------------------------------------------------------

.PHONY: modules dtbo install install-simulator install-pair uninstall deb deb-arm64 deb-test clean
modules:
	@for folder in $(MODULE_FOLDERS); do \
		$(MAKE) --no-print-directory -C $$folder KDIR=$(KDIR) modules || exit 1; \
	done

dtbo: $(BUILD)/iic1602.dtbo

$(BUILD)/iic1602.dtbo: dts/iic1602-overlay.dts
	@mkdir -p $(@D)
	dtc -@ -W no-unit_address_vs_reg -I dts -O dtb -o $@ $<

export DESTDIR PREFIX

install: modules dtbo
	@packaging/install driver $(BUILD)/iic1602.dtbo $(KDIR)

install-simulator: modules
	@packaging/install simulator $(KDIR)

install-pair: modules
	@packaging/install pair $(KDIR)

uninstall:
	@packaging/uninstall

deb:
	@machines/install $(PACKAGES_DEB) $(if $(shell command -v swift),$(PACKAGES_SWIFT))
	@packaging/deb $(BUILD)/deb

# For a 64-bit Pi, built on a PC.
deb-arm64: lcdctl lcdctl-arm64
	@machines/install $(PACKAGES_DEB)
	@packaging/deb $(BUILD)/deb-arm64 $(BUILD)/arm64

# Which Debians `make deb-test` makes roots of.
DEBIANS ?= 12 13

deb-test:
	@machines/install $(PACKAGES_FRESH)
	@Tests/packages/run $(DEBIANS)

clean:
	@rm -rf $(BUILD) .build .build-static
	@for folder in $(MODULE_FOLDERS) kernel/exhibits; do \
		[ ! -d $(KDIR) ] || $(MAKE) --no-print-directory -C $$folder KDIR=$(KDIR) clean; \
	done
