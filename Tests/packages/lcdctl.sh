# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# lcdctl.sh: the package lcdctl, on a machine without Swift. As root.
# shellcheck source-path=SCRIPTDIR source=library.sh
. "$(dirname "$0")/library.sh"

version() { dpkg-query -W -f '${Version}' lcdctl; }

lcdctl_package() {
	install_packages "$packages/$1"/lcdctl_*.deb
}

first_installation() {
	lcdctl_package 1
	lcdctl --version >"$work/version"
	says "$work/version" "lcdctl $(version) (commit "
	says "$work/version" 'driver iic1602: not loaded'
}

# What it finds when it wants it: libkmod.
runs() {
	lcdctl write --virtual '21.5 °C' >"$work/picture"
	says "$work/picture" '▀'
	: >"$work/empty.ko"
	lcdctl load "$work/empty.ko" >"$work/load" 2>&1 || :
	cat "$work/load"
	if grep -q libkmod "$work/load"; then return 1; fi
}

# A page for lcdctl and for each of its verbs.
manual() {
	lcdctl --help | awk '/^SUBCOMMANDS:/ { list = 1; next } /^$/ { list = 0 } list && /^  [a-z]/ { print $1 }' \
		>"$work/verbs"
	[ "$(wc -l <"$work/verbs")" -gt 10 ]
	man lcdctl >"$work/page"
	while read -r verb; do
		says "$work/page" "lcdctl-$verb(1)"
		man "lcdctl-$verb" | tr -s ' ' >"$work/verb" # lines are justified
		says "$work/verb" "lcdctl-$verb — "
		says "$work/verb" "lcdctl $verb "
	done <"$work/verbs"
	man lcdctl-write >"$work/verb"
	says "$work/verb" "$ lcdctl write --draw 'Ångström 5 €' '↑ 21 °C ▁▃▅▇'"
	man --warnings lcdctl-write >/dev/null 2>"$work/warnings"
	is warnings '' "$(cat "$work/warnings")"
}

completes() {
	is bash 'write' "$(bash -c '. /usr/share/bash-completion/completions/lcdctl
		COMP_WORDS=(lcdctl wri) COMP_CWORD=1 COMP_LINE="lcdctl wri" COMP_POINT=10
		$(complete -p lcdctl | sed "s/.*-F \([^ ]*\).*/\1/") lcdctl wri lcdctl
		echo "${COMPREPLY[@]}"')"
	is zsh _lcdctl "$(zsh -fc 'autoload -U compinit; compinit -u -D; echo $_comps[lcdctl]')"
	is fish write "$(HOME=$work fish -c 'complete -C "lcdctl wri"' | cut -f 1)"
}

# Nothing that was not asked for; what it would do is right.
greeting() {
	is enabled disabled "$(systemctl is-enabled lcdctl-greeting@iic1602-0.service)"
	systemd-analyze verify lcdctl-greeting@iic1602-0.service 2>"$work/verify"
	is 'systemd-analyze' '' "$(cat "$work/verify")"
	echo 'TEXT="My own"' >>/etc/lcdctl-greeting.conf
	lcdctl_package 2
	says /etc/lcdctl-greeting.conf 'TEXT="My own"'
	lcdctl --version | grep -q '^lcdctl '
}

purged() {
	apt-get -q -y purge lcdctl
	apt-get -q -y autoremove --purge
	as_before "$work/before"
}

install_packages man-db bash-completion zsh fish systemd udev >/dev/null
files >"$work/before"
check 'lcdctl: installed, it tells its version' first_installation
check 'lcdctl: it draws, and finds libkmod' runs
check 'lcdctl: a page of the manual for each verb, with all its characters' manual
check 'lcdctl: bash, zsh and fish complete its verbs' completes
check 'lcdctl: the text at boot waits to be asked for, and an upgrade leaves it' greeting
check 'lcdctl: purged, no file is left' purged
echo '# done'
