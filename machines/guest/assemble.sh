# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the builders of emulated machines share; machines/*/build sources it. Step by step:
#
#   begin OUT ARCH SERIES   fetches Debian's stock kernel (amd64, arm64; series 6.12, say) and its headers,
#                           and makes $work, where all is put together
#   modules                 builds our modules, and those that a kernel must refuse
#   guest MODULE...         makes $guest, what is in the initramfs: busybox, those modules of the
#                           stock kernel, and ours
#   finish                  makes vmlinuz, initramfs and release, and puts all in OUT's place: a
#                           half-done build is never booted
#
# $root is the checkout.
set -eu

PATH=$PATH:/usr/sbin:/sbin # depmod, which an ordinary user's PATH lacks
root=$(cd "$(dirname "$0")/../.." && pwd)

fetch() {
	kernel=$("$root/machines/kernel" "$arch" "$series") || return
	kdir=$("$root/machines/headers" "$arch" "$series") || return
	busybox=$("$root/machines/debs" "$arch" busybox-static) || return
}

begin() {
	out=$1
	arch=$2
	series=$3
	# shellcheck source=../arch.sh
	. "$root/machines/arch.sh"
	# What was the newest when it was asked for last may have left the archive: ask again, once.
	fetch || { export IIC1602_REFRESH=1 && fetch; } || exit
	release=$(cat "$kernel/release")

	mkdir -p "$(dirname "$out")"
	out=$(cd "$(dirname "$out")" && pwd)/$(basename "$out")
	work=$(mktemp -d "$out.partial.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	trap 'exit 130' INT TERM HUP
}

modules() {
	"$root/machines/build-modules" "$arch" "$series" "$work/modules"
	# Kbuild notes the folder that it works in; the modules' place is where they end up.
	sed -i "s|$work|$out|" "$work/modules/server-client/Module.symvers"

	# A client built against another yohda: its Module.symvers gives the symbol another CRC.
	variant=$work/other-crc
	mkdir "$variant"
	cp "$root/kernel/server-client/client.c" "$root/kernel/server-client/server.h" "$variant/"
	echo 'obj-m += client.o' >"$variant/Kbuild"
	awk 'BEGIN { FS = OFS = "\t" } $2 == "yohda" { $1 = "0x" ($1 == "0x16021602" ? "2061" : "1602") "1602" } { print }' \
		"$work/modules/server-client/Module.symvers" >"$variant/server.symvers"
	make -C "$kdir" M="$variant" ARCH="$karch" CROSS_COMPILE="$cross" \
		KBUILD_EXTRA_SYMBOLS="$variant/server.symvers" modules >"$variant/build.log" 2>&1 || {
		cat "$variant/build.log" >&2
		exit 1
	}

	# A server for another kernel configuration: the flags in its vermagic differ.
	sed 's/ mod_unload modversions / mod_unl0ad modversions /' \
		"$work/modules/server-client/server.ko" >"$work/server-other-vermagic.ko"
	! cmp -s "$work/modules/server-client/server.ko" "$work/server-other-vermagic.ko" || {
		echo "$0: server.ko's vermagic isn't of the form that this script edits" >&2
		exit 1
	}
}

guest() {
	guest=$work/initramfs.d
	stock=$guest/lib/modules/$release/kernel
	ours=$guest/lib/modules/$release/updates
	mkdir -p "$guest/bin" "$guest/modules" "$stock" "$ours"
	cp "$(find "$busybox" -path '*bin/busybox' -type f)" "$guest/bin/busybox"
	cp "$root/machines/guest/init" "$root/machines/guest/agent.sh" "$guest/"
	chmod +x "$guest/init" "$guest/bin/busybox"

	for module; do
		from=$(find "$kernel/modules/" -name "$module.ko*" | head -n 1)
		case $from in
		'')
			echo "$0: Debian's kernel $release has no module $module" >&2
			exit 1
			;;
		*.xz) xz -dc "$from" >"$stock/$module.ko" ;;
		*) cp "$from" "$stock/$module.ko" ;;
		esac
	done

	find "$work/modules" -name '*.ko' -exec cp {} "$guest/modules/" \;
	cp "$work/modules/server-client/Module.symvers" "$guest/modules/"
	# As distributions ship them: a tenth of the size, which an emulated board takes time to read.
	"${cross}strip" --strip-debug "$guest"/modules/*.ko
	cp "$guest"/modules/*.ko "$ours/"
	cp "$variant/client.ko" "$guest/modules/client-other-crc.ko"
	"${cross}strip" --strip-debug "$guest/modules/client-other-crc.ko"
	mv "$work/server-other-vermagic.ko" "$guest/modules/"
	for list in modules.builtin modules.builtin.modinfo modules.order; do
		cp "$kernel/modules/$list" "$guest/lib/modules/$release/"
	done
	depmod -b "$guest" "$release"
}

finish() {
	(cd "$guest" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$work/initramfs"
	cp "$kernel/vmlinuz" "$work/vmlinuz"
	echo "$release" >"$work/release"
	rm -rf "$guest" "$variant"

	chmod 755 "$work"
	rm -rf "$out"
	mv -T "$work" "$out"
	trap - EXIT INT TERM HUP
}
