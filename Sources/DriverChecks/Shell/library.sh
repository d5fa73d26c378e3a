# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the checks' scripts share. A check calls a function of one of these files, under `set -eu`,
# which must go well to its last command. A bare `[ … ]` or one before && is not used, because a false
# one may pass unseen: `is`, `compare` and their like say what was expected and what was seen.
#
# Given by the bench in target.sh: $modules, the folder with our modules, at any depth; $patience, how
# many seconds are waited for an event; $buses, the numbers of the I2C buses that are there for tests
# alone, and for each $controllerN and $driverN as the platform bus names them; $switches, the lines of a
# simulated panel's state that are part of its picture, as grep -E takes them.

# The shell's own folder on the target, which nobody else can write to.
here=${0%/*}
class=
# shellcheck source=/dev/null
. "$here/target.sh"
: "${modules:?}" "${patience:?}" "${buses?}"

# --- what must be so

# fail WHAT: it is not
fail() {
	echo "$*" >&2
	exit 1
}

# is SEEN EXPECTED WHAT
is() { compare "$1" = "$2" "$3"; }

# compare SEEN OPERATOR EXPECTED WHAT: one of test's operators, -ge for example
compare() { test "$1" "$2" "$3" || fail "$4: expected $(relation "$2")'$3', seen '$1'"; }
relation() { [ "$1" = = ] || echo "$1 "; }

# there FILE, gone FILE
there() { [ -e "$1" ] || fail "there is no $1"; }
gone() { [ ! -e "$1" ] || fail "there is still $1"; }

# has TEXT PATTERN WHAT: a line of the text matches grep -E's pattern
has() { printf '%s\n' "$1" | grep -qE -e "$2" || fail "$3: expected '$2' in it, seen '$1'"; }

# not COMMAND: it fails
not() { ! "$@" || fail "this succeeded: $*"; }

# refused PATTERN COMMAND...: it fails and says what matches
refused() {
	pattern=$1
	shift
	if said=$("$@" 2>&1); then fail "this succeeded: $*"; fi
	has "$said" "$pattern" "what $1 said"
}

# put FILE TEXT...: writes it with its newline, in one write(2)
put() {
	file=$1
	shift
	echo "$*" >"$file"
}

# now: hundredths of a second since the boot
now() {
	read -r uptime _ </proc/uptime
	echo "${uptime%.*}${uptime#*.}"
}

# await COMMAND...: waits until it succeeds, if it ever does
await() {
	end=$(($(now) + 100 * patience))
	until "$@"; do
		if [ "$(now)" -ge "$end" ]; then
			if [ -n "${class:-}" ]; then look >&2; fi
			fail "never so: $*"
		fi
		sleep 0.05
	done
}

# --- our modules and devices

# path server: the file of our module
path() { find "$modules" -name "$1.ko" -o -name "$(echo "$1" | tr _ -).ko" | head -n 1; }

# content server: what is in that file
content() { cat "$(path "$1")"; }

# load server yohda=7: loads our module
load() {
	file=$(path "$1")
	shift
	insmod "$file" "$@"
}

# loaded server: whether it is
loaded() { [ -d "/sys/module/$1" ]; }

# attributes 1-0027: the panel's folder in sysfs
attributes() { echo "/sys/bus/i2c/devices/$1/iic1602/iic1602-"*; }

# panel 1-0027: its name, iic1602-0
panel() { basename "$(attributes "$1")"; }

# bind, unbind: gives the panel $id to the driver, or takes it away
drivers=/sys/bus/i2c/drivers/iic1602
bind() { put $drivers/bind "$id"; }
unbind() { put $drivers/unbind "$id"; }

# user NAME GROUP SCRIPT: done by that user, who is not root. An emulated machine has no users: it gets this one
# for so long, in the group of that number.
user() {
	made=
	grep -qs "^$1:" /etc/passwd || made=yes
	[ -z "$made" ] || { mkdir -p /etc && echo "$1:x:65534:$2::/:/bin/sh" >>/etc/passwd; }
	status=0
	start-stop-daemon -S -q -p "$work/none" -c "$1" -x /bin/sh -- -c "$3" || status=$?
	[ -z "$made" ] || sed -i "/^$1:/d" /etc/passwd
	return $status
}

# suspended: all devices go to sleep, and wake up a second later; the machine does not sleep
suspended() {
	delay=/sys/module/suspend/parameters/pm_test_delay
	was=$(cat $delay)
	echo 1 >$delay
	echo devices >/sys/power/pm_test
	if echo freeze >/sys/power/state; then slept=yes; else slept=no; fi
	echo none >/sys/power/pm_test
	echo "$was" >$delay
	is $slept yes 'suspended'
}

# work_file NAME: where a file may be put that is gone with the check
work_file() {
	mkdir -p "$work"
	echo "$work/$1"
}

# show TEXT FILE: writes what printf's %b makes of it in one write(2); to $lcd, where no file is given
show() { printf '%b' "$1" | dd of="${2:-$lcd}" bs=64k iflag=fullblock status=none; }

# hold FILE: keeps it open until release or the end of the check
hold() {
	# Opened here: what runs in the background may begin later.
	exec 9<"$1"
	sleep 600 <&9 &
	exec 9<&-
	echo $! >>"$here/held"
}

release() {
	[ -e "$here/held" ] || return 0
	while read -r pid; do kill -KILL "$pid" 2>/dev/null || :; done <"$here/held"
	rm -f "$here/held"
}

# unload MODULE: if it is there. Who has had a file of it open may let go of it a moment later
unload() {
	[ -d "/sys/module/$1" ] || return 0
	(patience=30 && await nobody_uses "$1") && rmmod "$1"
}
nobody_uses() { [ "$(cat "/sys/module/$1/refcnt")" = 0 ]; }

# attach N, detach N: gives I2C bus N to its driver, or takes it away
attach() { [ -e "$(bound "$1")" ] || given "$1" >"$(driver "$1")/bind"; }
detach() { [ ! -e "$(bound "$1")" ] || given "$1" >"$(driver "$1")/unbind"; }
given() { eval "echo \"\$controller$1\""; }
driver() { eval "echo \"/sys/bus/platform/drivers/\$driver$1\""; }
bound() { echo "$(driver "$1")/$(given "$1")"; }

# The modules of kernel/exhibits as the kernel names them, users first: those too that it should have
# refused
exhibits='hermit_client gpl_client gpl_client_other_licence ns_client ns_client_no_import
	chosen_friend chosen_stranger slow_client hermit gpl ns chosen twin slow init_fails'

# What modprobe is told, for a check
configuration=/etc/modprobe.d/lcdctl-checks.conf

# slow_on: has slow's init or exit end, if they are held
slow_on() {
	hold=/sys/module/slow/parameters/hold
	[ ! -e $hold ] || echo 0 >$hold
	# insmod holds it for a moment more.
	await slow_rests
}
slow_rests() { ! grep -qE '^slow [0-9]+ ([1-9][0-9]* - |.*(Loading|Unloading))' /proc/modules; }

# bare: takes away all of ours: open files, what modprobe is told, devices made by hand, modules, test buses
bare() {
	release
	[ ! -e $configuration ] || rm $configuration
	unsimulate || return 1
	for d in /sys/bus/i2c/devices/*-00*; do
		if ! by_hand "$d"; then continue; fi
		b=${d##*/}
		echo "0x${d##*-00}" >"/sys/bus/i2c/devices/i2c-${b%%-*}/delete_device"
	done
	slow_on
	for m in client server iic1602 $exhibits; do
		unload "$m" || return 1
	done
	for n in $buses; do detach "$n"; done
}

# found: what of ours is there, each as a call of these functions that brings it back
found() {
	for m in hermit gpl ns chosen slow permanent server hermit_client gpl_client ns_client chosen_friend \
		slow_client client iic1602 iic1602_sim; do
		[ ! -d "/sys/module/$m" ] || echo "again $m$(values "$m")"
	done
	[ ! -e $drivers/describe ] || sed 's/^/described_again /' $drivers/describe
	for folder in "$items"/*/; do [ ! -d "$folder" ] || found_in "${folder%/}"; done
	for d in /sys/bus/i2c/devices/*-00*; do
		if ! by_hand "$d"; then continue; fi
		b=${d##*/}
		echo "device_again i2c-${b%%-*} 0x${d##*-00} $(cat "$d/name")"
	done
}

# found_in ADAPTER: what is there of an adapter that was made in configfs, and of its panels
found_in() {
	for folder in "$1" "$1"/0x*; do
		[ -d "$folder" ] || continue
		echo "folder_again $folder"
		# The expander before its pins, as they go with it.
		for f in functionality bus_hz max_write_len clients realtime size expander pins \
			backlight_active_low rw_wired controller_hz; do
			[ ! -e "$folder/$f" ] || echo "setting_again $folder/$f $(cat "$folder/$f")"
		done
	done
	for f in "$1/live" "$1"/0x*/live; do [ ! -e "$f" ] || echo "setting_again $f $(cat "$f")"; done
}

# by_hand DEVICE: whether it is a panel that somebody made by new_device
by_hand() {
	if [ ! -e "$1/name" ] || [ -e "$1/of_node" ] || grep -q '^iic1602-sim' "$1/../name"; then return 1; fi
	case $(cat "$1/name") in
	iic1602 | iic1602-mcp23008) ;;
	*) return 1 ;;
	esac
}

# values server: the parameters that a loaded module was given, each with a blank before it; of the pair,
# server's as client found it, which it will change again
values() {
	pair=/sys/module/client/parameters
	case $1 in
	server) if [ -d $pair ]; then printf ' yohda=%s' "$(cat $pair/found)" && return; fi ;;
	client) printf ' value=%s' "$(cat $pair/value)" && return ;;
	esac
	for f in "/sys/module/$1/parameters"/*; do
		if [ -r "$f" ] && [ -n "$(cat "$f")" ]; then printf ' %s=%s' "${f##*/}" "$(cat "$f")"; fi
	done
}

# again server yohda=7: loads a module that was there, by name, or else ours
again() { modprobe "$@" 2>/dev/null || load "$@"; }

# described_again 1-0027 size=20x4: says of a panel what was said
described_again() { put $drivers/describe "$@"; }

# folder_again FOLDER, setting_again FILE VALUE: has in configfs what was there
folder_again() {
	mounted
	mkdir "$1"
}
setting_again() { [ "$(cat "$1")" = "$2" ] || put "$@"; }

# device_again i2c-1 0x3f iic1602: makes a device that was there
device_again() { echo "$3 $2" >"/sys/bus/i2c/devices/$1/new_device"; }

# fresh: has the first panel blank and lit, the cursor off, as after the probe, and nothing on its bus
# that nobody asked for
fresh() {
	echo raw >/sys/class/iic1602/iic1602-0/encoding
	echo A00 >/sys/class/iic1602/iic1602-0/rom
	printf '\033[?7l\f\033[LD\033[Lc\033[Lb\033[L+\033[LN\033[Lf' >/dev/iic1602-0
	echo 0 >/sys/class/iic1602/iic1602-0/health_clocks
}

# shellcheck source-path=SCRIPTDIR source=simulator.sh
. "$here/simulator.sh"
