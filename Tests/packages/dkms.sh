# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# dkms.sh SUITE: the package iic1602-dkms, with the kernel of the suite and then that of its backports. As root.
# shellcheck source-path=SCRIPTDIR source=library.sh
. "$(dirname "$0")/library.sh"

suite=$1
arch=$(dpkg --print-architecture)
machine=$(uname -m)
version=$(sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)

# The kernels that are installed, the newest last.
kernels() {
	ls -v /lib/modules
}

dkms_package() {
	install_packages "$packages/$1"/iic1602-dkms_*.deb >"$work/apt" 2>&1 || {
		cat "$work/apt"
		return 1
	}
}

status() {
	dkms status | sort
}

# built VERSION KERNEL...: DKMS says so of these and no others, and modprobe finds them
built() {
	built_version=$1
	shift
	is 'dkms status' "$(for kernel; do
		echo "iic1602/$built_version, $kernel, $machine: installed"
	done | sort)" "$(status)"
	for kernel; do
		for module in iic1602 iic1602-sim; do
			found=$(modprobe -S "$kernel" -D "$module" | sed -n 's/^insmod //p' | tail -n 1 | tr -d ' ')
			case $found in
			"/lib/modules/$kernel/updates/dkms/$module.ko"*) ;;
			*)
				echo "modprobe finds $module of $kernel in '$found'"
				return 1
				;;
			esac
			is "kernel of $found" "$kernel" "$(modinfo -F vermagic "$found" | cut -d ' ' -f 1)"
			newer=
			[ "$built_version" != 999 ] || newer=yes
			is "$found is of that version" "$newer" "$(modinfo -F newer "$found")"
		done
	done
}

no_module() {
	is 'modules' '' "$(find /lib/modules/ -name '*iic1602*')"
	is 'dkms status' '' "$(status)"
}

without_headers() {
	install_packages "linux-image-$arch" dkms
	kernel=$(kernels)
	gone "/lib/modules/$kernel/build"
	dkms_package 1
	says "$work/apt" "No kernel headers in /lib/modules/$(uname -r)/build"
	says "$work/apt" "sudo apt install linux-headers-$(uname -r)"
	is 'modules' '' "$(find /lib/modules/ -name '*iic1602*')"
	is 'dkms status' "iic1602/$version: added" "$(status)"
}

headers_come() {
	install_packages "linux-headers-$arch"
	# shellcheck disable=SC2046 # names without blanks
	built "$version" $(kernels)
	apt-get -q -y purge iic1602-dkms
	no_module
}

first_installation() {
	files >"$work/before"
	dkms_package 1
	# shellcheck disable=SC2046
	built "$version" $(kernels)
	is 'warnings of the compiler' '' "$(grep -r 'warning:' /var/lib/dkms/iic1602 || :)"
}

signed() {
	mok=$(openssl x509 -inform DER -in /var/lib/dkms/mok.pub -noout -subject -nameopt multiline |
		sed -n 's/ *commonName *= //p')
	for module in iic1602 iic1602-sim; do
		signer=$(modinfo -F signer "/lib/modules/$(kernels)/updates/dkms/$module.ko"*)
		is "who signed $module" "${mok:-the name of a key}" "$signer"
	done
}

beside_the_modules() {
	grep -Fq 'PROGRAM=="iic1602-channels ' /usr/lib/udev/rules.d/70-iic1602.rules
	[ -x /usr/lib/udev/iic1602-channels ]
	infocmp iic1602 >"$work/entry"
	says "$work/entry" 'lines#2'
	ls /usr/share/doc/iic1602-dkms/examples >"$work/examples"
	is examples "$(printf 'modprobe.d-iic1602.conf\nmodules-load.d-iic1602.conf')" "$(cat "$work/examples")"
}

upgrade() {
	dkms_package 2
	# shellcheck disable=SC2046
	built 999 $(kernels)
	gone "/usr/src/iic1602-$version"
}

purged() {
	apt-get -q -y purge iic1602-dkms
	no_module
	as_before "$work/before"
}

# By the kernel's own hook: nobody calls dkms.
kernel_upgrade() {
	dkms_package 2
	apt-get -q -y --no-install-recommends -t "$suite-backports" install "linux-image-$arch" "linux-headers-$arch"
	is 'number of kernels' 2 "$(kernels | wc -l)"
	# shellcheck disable=SC2046
	built 999 $(kernels)
}

removed() {
	apt-get -q -y remove iic1602-dkms
	no_module
	gone /usr/src/iic1602-999 /var/lib/dkms/iic1602 /usr/lib/udev/iic1602-channels
	is 'left' '' "$(find / -xdev -path /home -prune -o -path /proc -prune -o -path /var/cache -prune -o \
		-path /var/lib/dpkg -prune -o -path "$work" -prune -o -path /opt -prune -o -name '*iic1602*' -print)"
}

check 'dkms: without headers it says so, and which' without_headers
check 'dkms: when the headers come, so do the modules' headers_come
check 'dkms: installed, both modules are there, without a warning' first_installation
check 'dkms: both are signed with the key that docs/signing.md names' signed
check 'dkms: the udev rule, its program, terminfo and examples come with them' beside_the_modules
check "dkms: an upgrade replaces the older version's modules" upgrade
check 'dkms: purged, no file is left' purged
if apt-cache -q madison "linux-image-$arch" | grep -q "$suite-backports/"; then
	check 'dkms: after a kernel upgrade the modules are there for both kernels' kernel_upgrade
	kernels | sed 's/^/# kernel /'
	check 'dkms: removed, the modules of both kernels are gone, and nothing is left' removed
else
	skip 'dkms: after a kernel upgrade' "$suite-backports has no linux-image-$arch"
fi
echo '# done'
