# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# build.sh: builds the packages into ~/packages/1, and as a newer version into ~/packages/2, by an ordinary user.
# shellcheck source-path=SCRIPTDIR source=library.sh
. "$(dirname "$0")/library.sh"

# What the page tells first, for Swift.
prepared() {
	machines/readme-commands README.md laptop | head -n 1 | sh -e
}

builds() {
	make deb
	mkdir -p "$packages"
	mv build/deb "$packages/$1"
	is 'packages' 'iic1602-dkms iic1602-overlay lcdctl' \
		"$(cd "$packages/$1" && find . -name '*.deb' | sed 's|^\./||; s/_.*//' | sort | paste -s -d ' ')"
}

# The overlay differs, and so does each module.
builds_newer() {
	{
		printf 'iic1602 (999) unstable; urgency=medium\n\n  * Newer.\n\n'
		printf ' -- The iic1602 authors <iic1602@example.org>  Fri, 01 Jan 2100 00:00:00 +0000\n\n'
		cat debian/changelog
	} >newer
	mv newer debian/changelog
	sed -i 's/i2c-gpio,delay-us = <5>/i2c-gpio,delay-us = <6>/' dts/iic1602-overlay.dts
	for main in kernel/iic1602/main.c kernel/iic1602-sim/main.c; do
		echo 'MODULE_INFO(newer, "yes");' >>"$main"
	done
	builds 2
}

# The packages keep to the Policy of Debian 12, of which a later lintian says that there is a later one.
silent() {
	lintian --suppress-tags out-of-date-standards-version --display-info --pedantic --tag-display-limit 0 \
		"$packages"/1/*.changes >"$work/tags" 2>&1 || :
	lintian --version
	is 'lintian' '' "$(cat "$work/tags")"
}

# The checkout's own makefiles, and the pair of modules of the tutorial, have no place there.
contents() {
	for package in "$packages"/1/*.deb; do dpkg-deb -c "$package"; done >"$work/contents"
	says "$work/contents" ./usr/src/iic1602-
	says "$work/contents" ./usr/lib/iic1602/iic1602.dtbo
	is 'none of these' '' "$(grep -E 'server|client|yohda|Makefile|\.mod\.c|\.ko' "$work/contents")"
}

check 'what Swift needs is installed' prepared
check 'make deb builds the packages' builds 1
check 'lintian has nothing to say, not even for information' silent
check 'what is in the packages is meant for them' contents
check 'a newer version is built' builds_newer
echo '# done'
