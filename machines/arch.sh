# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# For the architecture $arch as Debian names it: $karch, the kernel build's name of it, and $cross,
# the prefix of the compiler for it, empty if it is this machine's own.
# shellcheck disable=SC2034,SC2154 # given and taken by those that source this

karch=$arch
[ "$arch" != amd64 ] || karch=x86_64
cross=
if [ "$arch" != "$(dpkg --print-architecture)" ]; then
	case $arch in
	arm64) cross=aarch64-linux-gnu- ;;
	amd64) cross=x86_64-linux-gnu- ;;
	esac
fi
