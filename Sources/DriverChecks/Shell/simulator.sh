# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The part of library.sh that is about the simulated adapter (docs/sim-abi.md).

# shellcheck disable=SC2034 # what is set here, the checks' scripts use

# For what a script keeps; the next check finds it gone
work=${0%/*}/work

# What the bus says of a panel that is not there, as a program tells it
away='No such device or address|Remote I/O|Input/output'

# The board's device tree may describe an adapter, too. keep ADAPTER: whether the simulator gets it
# (none: no). $own: the parameter that makes one in spite of it
node=/sys/bus/platform/devices/i2c-sim
own=
[ ! -d $node ] || own=adapters=1
keep() { [ ! -d $node ] || echo "$1" >$node/driver_override; }

# simulate PARAMETERS: loads the simulator with what they describe; described PARAMETERS: and with what
# the device tree does
simulate() {
	keep none
	load_simulator ${own:+"$own"} "$@"
}
described() {
	keep ''
	load_simulator "$@"
}
# What it needs, insmod doesn't load.
load_simulator() {
	modprobe -q configfs || :
	load iic1602-sim "$@"
}

# Where adapters and panels are made at run time; configured PARAMETERS: as simulate, and there it is
items=/sys/kernel/config/iic1602-sim
configured() {
	simulate "$@"
	mounted
}
mounted() {
	[ -d $items ] || { mount -t configfs configfs /sys/kernel/config && : >"${here:?}/mounted"; }
}

# unconfigure: takes away what was made there, and the mount
unconfigure() {
	for folder in "$items"/*/*/ "$items"/*/; do [ ! -d "$folder" ] || rmdir "$folder" || return 1; done
	[ ! -e "$here/mounted" ] || { umount /sys/kernel/config && rm "$here/mounted"; }
}

# unsimulate: takes it away
unsimulate() {
	rm -rf "$work"
	unconfigure || return 1
	unload iic1602_sim || return 1
	keep ''
}

# breaches: what the simulated panels saw of breaches; forget: clears them
breaches() {
	for f in /sys/kernel/debug/iic1602-sim/*/breaches; do
		[ ! -e "$f" ] || sed "s|^|$(basename "${f%/*}"): |" "$f"
	done
}
unbreached() { is "$(breaches)" '' 'breaches'; }
forget() { for f in /sys/kernel/debug/iic1602-sim/*/breaches; do echo 0 >"$f"; done; }

# buses: the numbers of the simulated buses; panels: the simulated panels
buses() {
	grep -l '^iic1602-sim' /sys/bus/i2c/devices/i2c-*/name | sed 's|.*/i2c-||; s|/.*||' | sort -n
}
panels() { (cd /sys/kernel/debug/iic1602-sim && printf '%s\n' *); }

# at 7-0027: its truth ($truth), its device ($lcd), and its folder in sysfs ($class)
at() {
	id=$1
	truth=/sys/kernel/debug/iic1602-sim/$id
	class=$(attributes "$id")
	lcd=/dev/${class##*/}
}
simulated() {
	mkdir -p "$work"
	at "$(buses | head -n 1)-0027"
}

# held shift: a line of the panel's state; stat bytes: one of the driver's counters; says state: an
# attribute of the driver's; clocks: bus clocks that the panel has seen
held() { sed -n "s/^$1 //p" "$truth/state"; }
stat() { cat "$class/stats/$1"; }
says() { cat "$class/$1"; }
clocks() { cat "$truth/clocks"; }

# inject unplugged 1: a fault
inject() { echo "$2" >"$truth/$1"; }

# corrupt ddram 5 X: another byte, as printf's %b makes it, behind the driver's back
corrupt() { printf '%b' "$3" | dd of="$truth/$1" bs=1 seek="$2" conv=notrunc status=none; }

# quiet: no more background work, and what is under way has ended
quiet() { echo 0 >"$class/health_clocks"; }

# look: what is printed when something never comes
look() {
	cat "$class/state" "$truth/screen" "$truth/state"
	grep . "$class"/stats/*
}

# picture: all that decides what a person sees; whole: whether it is as it was when remembered, for await;
# is_whole: it must be. A look may come into the midst of one of the driver's steps, which has the cursor
# elsewhere for some milliseconds: there are ten looks, long before the next step.
picture() {
	cat "$truth/ddram" "$truth/cgram"
	grep -E "^(${switches:?}) " "$truth/state"
	[ "$(held cursor)$(held blink)" = 00 ] || held address_counter
}
remember() { picture >"$work/picture"; }
whole() { picture | cmp -s - "$work/picture"; }
is_whole() {
	looks=1
	until whole; do
		if [ $looks -eq 10 ]; then fail "the picture changed: $(look)"; fi
		looks=$((looks + 1))
	done
}

# For await: shown '^text': a row is so; state_is online; recovered 3: more often than so, and online;
# counted checks 3: so often at least
shown() { grep -q "$1" "$truth/screen"; }
state_is() { [ "$(says state)" = "$1" ]; }
recovered() { [ "$(stat recoveries)" -gt "$1" ] && state_is online; }
counted() { [ "$(stat "$1")" -ge "$2" ]; }

# screen: the rows; screen_is ROW...: they are so, blanks at their ends left out
screen() { sed 's/ *$//' "$truth/screen"; }
screen_is() { is "$(screen)" "$(printf '%s\n' "$@")" 'the screen'; }

# draw COUNT: so many pairs of writes of all that a 16x2 shows; prints how long they took
draw() {
	exec 3>"$lcd"
	begin=$(now)
	n=0
	while [ $n -lt "$1" ]; do
		printf '\033[Hxxxxxxxxxxxxxxxx\033[Lx0y1;XXXXXXXXXXXXXXXX' >&3
		printf '\033[Hyyyyyyyyyyyyyyyy\033[Lx0y1;YYYYYYYYYYYYYYYY' >&3
		n=$((n + 1))
	done
	echo $(($(now) - begin))
}

# agrees: what the driver reads over the bus is what the panel holds. A program more costs time.
agrees() {
	for memory in ddram cgram; do
		cmp "$truth/$memory" "$class/$memory" || { look >&2; fail "$memory, as the driver has it"; }
	done
	same shift
	settled busy
	settled address_counter
}
# settled busy: the same of what the driver's own work changes for a moment, between the looks at the
# one and at the other: looked at again
settled() {
	tries=0
	until (same "$1") 2>/dev/null; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || same "$1"
	done
}
same() {
	read -r driver <"$class/$1"
	while read -r key value; do
		[ "$key" != "$1" ] || is "$driver" "$value" "$1, as the driver has it"
	done <"$truth/state"
}
