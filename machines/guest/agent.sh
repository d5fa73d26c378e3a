#!/bin/sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The far end of a target: serves scripts that arrive on standard input, one a
# line, and answers on standard output. The bench sends these lines:
#
#   run ID LENGTH TEXT    run TEXT as a script of its own. TEXT is what printf's %b
#                         turns into the script, LENGTH its characters on the line
#   follow ID LENGTH TEXT the same, and tell what the script writes while it runs: nothing needs to
#                         be sent, which a machine that suspends itself would lose
#   end ID                kill that script and all that it started
#
# and gets these, each in one piece; any other line on the stream is noise:
#
#   @ready                once, when requests can be sent
#   @ID STATUS OUT ERR .  exit status, standard output and standard error; the last two
#                         as LENGTH:BASE64
#   @ID more OUT ERR .    what a script that is followed has written since the last time; its result
#                         has all of it again
#   @ID damaged           the request did not arrive as it was sent; nothing was run
#
# Scripts run in the background, so that "end" is heard while one hangs. The stream
# is opened once and only ever read and written by the shell's own builtins: on a
# serial port a program in between would wait for a full block.

dir=$(mktemp -d "${TMPDIR:-/tmp}/bench-agent.XXXXXX") || exit 1
exec 2>/dev/null
[ -t 0 ] && stty raw -echo

# Kills the script of request $1 with all that it started.
end() {
	read -r pid <"$dir/$1.pid" && kill -KILL "-$pid"
}

# Answers request $1: $2, output and errors.
answer() {
	printf '\n@%s %s %s:%s %s:%s .\n' "$1" "$2" "${#3}" "$3" "${#4}" "$4"
}

# The bytes of file $1 from $2 on and before $3.
slice() {
	tail -c "+$(($2 + 1))" "$1" | head -c $(($3 - $2)) | base64 -w 0
}

# Tells what the script of request $1, process $2, writes while it runs.
follow() {
	out_told=0
	err_told=0
	while kill -0 "$2"; do
		sleep 0.5
		out_size=$(wc -c <"$dir/$1.out")
		err_size=$(wc -c <"$dir/$1.err")
		[ "$out_size $err_size" != "$out_told $err_told" ] || continue
		answer "$1" more "$(slice "$dir/$1.out" "$out_told" "$out_size")" \
			"$(slice "$dir/$1.err" "$err_told" "$err_size")"
		out_told=$out_size
		err_told=$err_size
	done
}

# Runs the script of request $1 and answers it; $2 is what was asked for, run or follow.
serve() {
	setsid sh "$dir/$1.script" >"$dir/$1.out" 2>"$dir/$1.err" </dev/null &
	[ "$2" = run ] || follow "$1" $!
	wait $!
	status=$?
	out=''
	err=''
	[ -s "$dir/$1.out" ] && out=$(base64 -w 0 <"$dir/$1.out")
	[ -s "$dir/$1.err" ] && err=$(base64 -w 0 <"$dir/$1.err")
	answer "$1" "$status" "$out" "$err"
	# At every tenth request alone: a program more costs time.
	case $1 in *9) tidy "$1" ;; esac
}

# Takes the files of requests up to $1 away, but not of one that left something running: cleanup
# must end that.
tidy() {
	last=$1
	set --
	for file in "$dir"/*.pid; do
		request=${file%.pid}
		[ "${request##*/}" -gt "$last" ] && continue
		read -r pid <"$file" || continue
		kill -0 "-$pid" || set -- "$@" "$request".*
	done
	rm -f "$@"
}

# Takes requests until the stream ends.
listen() {
	printf '\n@ready\n'
	while IFS= read -r line; do
		verb=${line%% *}
		line=${line#* }
		id=${line%% *}
		case $verb in
		run | follow)
			line=${line#* }
			length=${line%% *}
			text=${line#* }
			if [ "${#text}" = "$length" ]; then
				# It tells its process group itself: what can't be killed does not begin.
				printf 'echo $$ >"%s" || exit; %b' "$dir/$id.pid" "$text" >"$dir/$id.script"
				# Not this shell's child: a SIGCHLD would make busybox's read
				# forget what it has of the next line.
				(serve "$id" "$verb" &)
			else
				printf '\n@%s damaged\n' "$id"
			fi
			;;
		end)
			end "$id"
			;;
		esac
	done
}

cleanup() {
	trap '' HUP INT TERM
	# From here on no script begins: none finds its folder.
	mv "$dir" "$dir.ended" && dir=$dir.ended
	for file in "$dir"/*.pid; do
		file=${file##*/}
		end "${file%.pid}"
	done
	rm -rf "$dir"
}
trap cleanup EXIT
# A signal may come at the very begin of the clean-up, and must not end it there.
trap 'cleanup; exit 1' HUP INT TERM

# A shell of its own, because orphans become children of this one when it is process 1.
(trap - EXIT HUP INT TERM; listen)
