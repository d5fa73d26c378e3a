# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Debian's archive as this machine's apt sources name it, its backports suite included, asked for
# packages of the architecture $arch, maybe a foreign one, without root. $cache is where its lists
# and all that is unpacked are kept. Sourced with $arch set, and $suite for another suite of it (sid).
# shellcheck disable=SC2154 # given by those that source this

cache=${XDG_CACHE_HOME:-$HOME/.cache}/iic1602
here=$(cd "$(dirname "$0")" && pwd)
[ ! -r /etc/os-release ] || . /etc/os-release
# Two releases of Debian may share a home: what is newest is another thing in each.
state=$cache/apt/${suite:-${VERSION_ID:-unstable}}-$arch
mkdir -p "$state/lists/partial" "$state/archives/partial"

say() {
	echo "$(basename "$0"): $*" >&2
}

# One download at a time; the second finds what the first unpacked.
exec 9>"$cache/lock"
flock -w 1800 9 || {
	say "another download has held $cache/lock for half an hour"
	exit 69
}

archive() {
	tool=$1
	shift
	"$tool" -q -o APT::Architecture="$arch" -o APT::Architectures="$arch" \
		-o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$state/sources.list.d" \
		-o Dir::State::Lists="$state/lists" -o Dir::State::status=/dev/null \
		-o Dir::Cache="$state" -o Dir::Cache::archives="$state/archives" \
		-o Acquire::Retries=3 -o APT::Get::List-Cleanup=false \
		-o Debug::NoLocking=true "$@" 9>&-
}

updated=
archive_update() {
	[ -z "$updated" ] || return 0
	say "asking Debian's archive for its $arch packages"
	if [ -n "${suite:-}" ]; then
		rm -rf "$state/sources.list.d"
		"$here/apt-source" "$state/sources.list.d" "$VERSION_CODENAME" "$suite"
	else
		"$here/with-backports" "$state/sources.list.d"
	fi
	if ! archive apt-get update -o APT::Update::Error-Mode=any >"$state/update.log" 2>&1; then
		tail -n 3 "$state/update.log" >&2
		say "can't reach Debian's archive (log: $state/update.log)." \
			"The first set-up needs the network; later runs don't."
		exit 69
	fi
	updated=yes
}

# The version of the package $1 that the archive would give; empty if it has none.
archive_version() {
	archive apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -v '^(none)$' || :
}
