# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the checks of the packages share. They run in a root that is made for them and thrown away.
set -u

export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
# No initramfs: nothing is booted here.
export INITRD=No
. /etc/os-release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Those of this version, and the same as a newer one.
# shellcheck disable=SC2034
packages=/home/you/packages

# check TITLE FUNCTION...: passes if each of its commands does, under set -e
check() {
	title=$1
	shift
	(
		set -e
		"$@"
	) >"$work/said" 2>&1
	status=$?
	if [ "$status" -eq 0 ]; then
		echo "ok Debian $VERSION_ID: $title"
	else
		echo "FAILED Debian $VERSION_ID: $title"
		tail -n 25 "$work/said" | sed 's/^/  /'
	fi
}

# skip TITLE WHY
skip() {
	echo "skipped Debian $VERSION_ID: $1: $2"
}

# is WHAT EXPECTED SEEN
is() {
	[ "$2" = "$3" ] && return
	printf '%s: expected:\n%s\nseen:\n%s\n' "$1" "$2" "$3"
	return 1
}

# says FILE TEXT
says() {
	grep -Fq -e "$2" "$1" && return
	printf 'nothing says "%s", but:\n' "$2"
	cat "$1"
	return 1
}

# same FILE FILE...: all are there and are alike
same() {
	first=$1
	shift
	for file; do
		cmp "$first" "$file" || return
	done
}

# gone FILE...
gone() {
	for file; do
		if [ -e "$file" ] || [ -L "$file" ]; then
			echo "$file is there"
			return 1
		fi
	done
}

install_packages() {
	apt-get -q -y --no-install-recommends install "$@"
}

# files: all there are, but for the books of dpkg, apt and DKMS, whose key is for all modules
files() {
	find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp \
		-o -path /home -o -path /opt -o -path /var/log -o -path /var/cache -o -path /var/lib/apt \
		-o -path /var/lib/dpkg -o -path '/var/lib/dkms/mok.*' \) -prune -o -printf '%y %p\n' | sort
}

# as_before LIST: files prints that list, and it is one
as_before() {
	files >"$work/now"
	[ "$(wc -l <"$1")" -gt 1000 ]
	diff "$1" "$work/now"
}
