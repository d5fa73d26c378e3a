# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the builders of emulated machines share; machines/*/build sources it. Step by step:
#
#   begin OUT ARCH SERIES   fetches Debian's stock kernel (amd64, arm64; series 6.12, say) and its headers,
#                           and makes $work, where all is put together
#   modules                 builds our modules, and the exhibits, which a kernel must refuse, in OUT.modules;
#                           with $lenient set, what has changed of them and of the reader's own mine/, and
#                           goes on without what doesn't build
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
	"$root/machines/headers" "$arch" "$series" >/dev/null || return
	busybox=$("$root/machines/debs" "$arch" busybox-static) || return
}

begin() {
	out=$1
	arch=$2
	series=$3
	# shellcheck source=../arch.sh
	. "$root/machines/arch.sh"
	"$root/machines/release" "$arch" "$series" >/dev/null || exit
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
	complete=yes
	if [ -n "${lenient:-}" ]; then
		flock "$out.modules.lock" \
			"$root/machines/build-changed" "$arch" "$series" "$out.modules" --whole || {
			complete=
			echo 'The machine comes without the modules of what does not build.' >&2
		}
	else
		flock "$out.modules.lock" "$root/machines/build-modules" "$arch" "$series" "$out.modules"
	fi
}

guest() {
	guest=$work/initramfs.d
	stock=$guest/lib/modules/$release/kernel
	mkdir -p "$guest/bin" "$guest/modules" "$stock" "$guest/lib/modules/$release/updates"
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

	for folder in "$root"/kernel/*/ ${lenient:+"$root"/mine/*/}; do
		folder=${folder%/}
		place=$out.modules/$(echo "${folder#"$root/"}" | sed 's|^kernel/||')
		[ ! -e "$place/.built" ] || put_modules "$place"
	done
	for list in modules.builtin modules.builtin.modinfo modules.order; do
		cp "$kernel/modules/$list" "$guest/lib/modules/$release/"
	done
	depmod -b "$guest" "$release"
}

# Puts what is built in these folders into $guest: stripped, as distributions ship it, a tenth of the size,
# which an emulated board takes time to read.
put_modules() {
	for folder; do
		for module in "$folder"/*.ko; do
			[ -e "$module" ] || continue
			"${cross}strip" --strip-debug -o "$guest/modules/$(basename "$module")" "$module"
			# What is to be tried out stays where modprobe doesn't look.
			case $folder in
			*/exhibits) ;;
			*) cp "$guest/modules/$(basename "$module")" "$guest/lib/modules/$release/updates/" ;;
			esac
		done
		case $folder in
		*/server-client) cp "$folder/Module.symvers" "$guest/modules/" ;;
		*/exhibits) cp "$folder/Module.symvers" "$guest/modules/exhibits.symvers" ;;
		esac
	done
}

# Writes the initramfs that $guest makes.
pack() {
	(cd "$guest" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0)
}

finish() {
	pack >"$work/initramfs"
	cp "$kernel/vmlinuz" "$work/vmlinuz"
	echo "$release" >"$work/release"
	rm -rf "$guest"
	ln -s "../$(basename "$out").modules" "$work/modules"
	if [ -n "${lenient:-}" ]; then
		# For whoever wants it as strict as ever, it is not up to date; for the reader, if nothing lacks.
		touch -d 2000-01-01 "$work/initramfs"
		[ -z "$complete" ] || touch "$work/for-shell"
	fi

	chmod 755 "$work"
	rm -rf "$out"
	mv -T "$work" "$out"
	trap - EXIT INT TERM HUP
}
