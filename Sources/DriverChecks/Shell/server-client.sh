# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The tutorial's pair.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# half: the path of a server.ko that ends too soon
half() {
	file=$(work_file half.ko)
	head -c 4000 "$(path server)" >"$file"
	echo "$file"
}

# symbol_versions: what the pair's build wrote; in a folder with more modules there are others' too
symbol_versions() {
	table=$(dirname "$(path server)")/Module.symvers
	there "$table"
	cat "$table"
}

loaded_and_unloaded() {
	round=0
	while [ $round -lt 20 ]; do
		load server yohda=$round
		load client
		is "$(cat /sys/module/client/parameters/found)" $round 'what client found'
		rmmod client
		rmmod server
		round=$((round + 1))
	done
}
