# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# How module folders are built for Debian's kernel of $arch (amd64, arm64) and $series (6.12, 7.3):
# kernel/iic1602 in $out/iic1602, the reader's own mine/hello in $out/mine/hello, which hold links to the
# sources. So the checkout stays clean, a second build does what has changed, and what the compiler and
# modpost say is told of the checkout's own files. machines/build-modules and machines/build-changed
# source it, with $root the checkout and $out an absolute path.
# shellcheck disable=SC2154 # taken from those that source this

kdir=$("$root/machines/headers" "$arch" "$series")
# shellcheck source=arch.sh
. "$root/machines/arch.sh"

# Notes for what checkout and kernel $out is.
claim() {
	echo "$root $kdir" >"$out/.for"
}

# The place where folder $1 is built.
place() {
	echo "$out/${1#kernel/}"
}

# What lies in folder $1, without what a build there leaves. Further arguments are find's.
sources() {
	from=$1
	shift
	find "$root/$from" ! \( -name '*.o' -o -name '*.ko' -o -name '*.mod*' -o -name '.*.cmd' -o -name '*.o.d' \
		-o -name '*.symvers' -o -name modules.order -o -name .module-common.c \) "$@"
}

# Makes the place of folder $1 one of links to its files. What was built there stays.
link_sources() {
	to=$(place "$1")
	mkdir -p "$to"
	find "$to" -xtype l -delete
	sources "$1" | while read -r source; do
		link=$to${source#"$root/$1"}
		if [ -d "$source" ]; then
			mkdir -p "$link"
		elif [ ! -h "$link" ]; then
			ln -sf "$source" "$link"
		fi
	done
}

# Builds folder $1 with all of W=1's warnings; what there is to say of it is in the file build.log of its
# place. Further arguments go to make.
compile() {
	folder=$1
	to=$(place "$folder")
	shift
	# The names in the modules' line tables, by which addr2line finds a line, and of __FILE__.
	set -- ARCH="$karch" CROSS_COMPILE="$cross" W=1 \
		KCFLAGS="-ffile-prefix-map=$out=$root/kernel -ffile-prefix-map=$out/mine=$root/mine" "$@"
	case $folder in
	mine/*)
		# It may use what the pair exports.
		pair=$out/server-client/Module.symvers
		[ ! -f "$pair" ] || set -- KBUILD_EXTRA_SYMBOLS="$pair" "$@"
		set -- -C "$kdir" M="$to" "$@" modules
		;;
	*) set -- -C "$to" KDIR="$kdir" "$@" ;;
	esac
	status=0
	MAKEFLAGS='' make -s --no-print-directory "$@" >"$to/build.raw" 2>&1 || status=$?
	# As seen from the checkout. Newer kernels' builds name a file from its own folder.
	sed -E "s#$out/mine/#mine/#g; s#$out/#kernel/#g; s#^(In file included from |                 from )?([A-Za-z0-9_./-]+\.[chS]):#\1$folder/\2:#; s#$folder/((kernel|mine)/)#\1#" \
		"$to/build.raw" |
		grep -vE '^make(\[[0-9]+\])?: \*\*\* \[|compiler differs|The kernel was built by:|You are using:|Skipping BTF' \
			>"$to/build.log" || :
	rm "$to/build.raw"
	return "$status"
}
