# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# overlay.sh: the package iic1602-overlay, with boot folders like those of Raspberry Pi OS and Ubuntu, and hooks
# that do with overlays what theirs do. As root.
# shellcheck source-path=SCRIPTDIR source=library.sh
. "$(dirname "$0")/library.sh"

source=/usr/lib/iic1602/iic1602.dtbo
boot=/boot/firmware
kernels=/lib/firmware

# with_overlays FOLDER...: each with another's overlay
with_overlays() {
	for folder; do
		mkdir -p "$folder"
		echo theirs >"$folder/theirs.dtbo"
	done
}

# everywhere FOLDER...: the overlay is in each as the package has it, and theirs beside it
everywhere() {
	for folder; do
		same "$source" "$folder/iic1602.dtbo"
		is "$folder/theirs.dtbo" theirs "$(cat "$folder/theirs.dtbo")"
		gone "$folder/iic1602.dtbo.new"
	done
}

install_overlay() {
	install_packages "$packages/$1"/iic1602-overlay_*.deb >"$work/apt" 2>&1 || {
		cat "$work/apt"
		return 1
	}
}

# kernel_installed RELEASE: what a kernel's postinst does
kernel_installed() {
	run-parts --report --exit-on-error --arg="$1" --arg="/boot/vmlinuz-$1" /etc/kernel/postinst.d
}

kernel_removed() {
	run-parts --report --exit-on-error --arg="$1" --arg="/boot/vmlinuz-$1" /etc/kernel/prerm.d
}

# hook NAME: of standard input, among those of a kernel's installation
hook() {
	cat >"/etc/kernel/postinst.d/$1"
	chmod 755 "/etc/kernel/postinst.d/$1"
}

without_folders() {
	gone "$boot" /boot/overlays
	install_overlay 1
	gone "$boot" /boot/overlays
	apt-get -q -y purge iic1602-overlay
	as_before "$work/bare"
}

first_installation() {
	with_overlays "$boot/overlays" "$boot/current/overlays" "$boot/old/overlays" /boot/overlays \
		"$kernels/6.8.0-1-raspi/device-tree/overlays"
	echo dtparam=audio=on >"$boot/config.txt"
	mkdir -p /etc/kernel/postinst.d
	files >"$work/before"
	install_overlay 1
	everywhere "$boot/overlays" "$boot/current/overlays" "$boot/old/overlays" /boot/overlays \
		"$kernels/6.8.0-1-raspi/device-tree/overlays"
	says "$work/apt" "Add these lines to $boot/config.txt"
}

# Raspberry Pi OS copies a kernel's overlays over those that are there, and deletes none.
raspberry_pi_os() {
	hook z50-raspi-firmware <<-END
		#!/bin/sh
		mkdir -p $boot/overlays
		cp /usr/lib/linux-image-\$1/overlays/* $boot/overlays/
		echo "z50 \$1" >>$work/ran
	END
	with_overlays "/usr/lib/linux-image-6.12.99-rpi-v8/overlays"
	kernel_installed 6.12.99-rpi-v8
	is 'hooks' 'z50 6.12.99-rpi-v8' "$(cat "$work/ran")"
	everywhere "$boot/overlays"
	rm -r /etc/kernel/postinst.d/z50-raspi-firmware /usr/lib/linux-image-6.12.99-rpi-v8 "$work/ran"
}

# One that makes the folder anew, too.
folder_made_anew() {
	hook z50-raspi-firmware <<-END
		#!/bin/sh
		rm -r $boot/overlays
		mkdir $boot/overlays
		echo theirs >$boot/overlays/theirs.dtbo
	END
	kernel_installed 6.12.99-rpi-v8
	everywhere "$boot/overlays"
	rm /etc/kernel/postinst.d/z50-raspi-firmware
}

# Ubuntu's flash-kernel: old/ goes, new/ is made of the kernel's own overlays.
flash_kernel() {
	rm -rf "$boot/old" "$boot/new"
	mkdir -p "$boot/new"
	cp -R "$kernels/$1/device-tree/overlays" "$boot/new/"
}

# After the next boot has gone well.
rotate() {
	mv "$boot/current" "$boot/old"
	mv "$boot/new" "$boot/current"
}

# flash-kernel is a trigger of dpkg's: it comes after all hooks.
ubuntu() {
	with_overlays "$kernels/6.8.0-2-raspi/device-tree/overlays"
	kernel_installed 6.8.0-2-raspi
	flash_kernel 6.8.0-2-raspi
	everywhere "$boot/current/overlays" "$boot/new/overlays"
	rotate
	everywhere "$boot/current/overlays" "$boot/old/overlays"
}

# The firmware of Ubuntu up to 25.04 finds them in one folder, which flash-kernel fills as a hook.
ubuntu_before() {
	hook zz-flash-kernel <<-END
		#!/bin/sh
		rm -r $boot/overlays
		cp -R $kernels/\$1/device-tree/overlays $boot/
	END
	rm "$kernels/6.8.0-2-raspi/device-tree/overlays/iic1602.dtbo"
	kernel_installed 6.8.0-2-raspi
	everywhere "$boot/overlays"
	rm /etc/kernel/postinst.d/zz-flash-kernel
}

# rpi-update copies over what is there, and runs no hook.
rpi_update() {
	with_overlays "$work/rpi-firmware/overlays"
	cp "$work"/rpi-firmware/overlays/*.dtb* "$boot/overlays/"
	everywhere "$boot/overlays"
}

# In Ubuntu's old/ as well, though it had another name when the overlay came there.
upgrade() {
	cp "$source" "$work/first.dtbo"
	install_overlay 2
	is 'the new overlay is another one' no "$(cmp -s "$source" "$work/first.dtbo" && echo yes || echo no)"
	everywhere "$boot/overlays" "$boot/current/overlays" "$boot/old/overlays" /boot/overlays \
		"$kernels/6.8.0-1-raspi/device-tree/overlays" "$kernels/6.8.0-2-raspi/device-tree/overlays"
}

kernel_goes() {
	kernel_removed 6.8.0-2-raspi
	is 'the folder of the removed kernel' theirs.dtbo "$(ls "$kernels/6.8.0-2-raspi/device-tree/overlays")"
	everywhere "$boot/overlays" "$kernels/6.8.0-1-raspi/device-tree/overlays"
	rm -r "$kernels/6.8.0-2-raspi"
}

removed() {
	apt-get -q -y remove iic1602-overlay
	is 'copies' '' "$(find /boot /lib/firmware/ -name 'iic1602*')"
	# Its hook stays until the purge, and has nothing to do.
	kernel_installed 6.8.0-1-raspi
	kernel_removed 6.8.0-1-raspi
	is 'copies' '' "$(find /boot /lib/firmware/ -name 'iic1602*')"
}

purged() {
	apt-get -q -y purge iic1602-overlay
	as_before "$work/before"
}

somebody_elses() {
	echo mine >"$boot/overlays/iic1602.dtbo"
	install_overlay 1
	says "$work/apt" "left $boot/overlays/iic1602.dtbo, which is somebody else's"
	everywhere /boot/overlays
	install_overlay 2
	kernel_installed 6.8.0-1-raspi
	apt-get -q -y purge iic1602-overlay
	is "somebody else's overlay" mine "$(cat "$boot/overlays/iic1602.dtbo")"
	rm "$boot/overlays/iic1602.dtbo"
	as_before "$work/before"
}

# refused: the installation fails with that sentence, and goes well when the folder does
refused() {
	if install_overlay 1 >/dev/null; then
		echo 'the installation went well'
		return 1
	fi
	says "$work/apt" "can't copy the overlay to $boot/overlays. Is there space, can it be written to?"
	says "$work/apt" 'sudo dpkg --configure -a'
	is 'half a copy' '' "$(find "$boot" -name 'iic1602*')"
	# A kernel can be installed all the same.
	kernel_installed 6.8.0-1-raspi 2>"$work/hooks"
	says "$work/hooks" 'sudo /usr/lib/iic1602/overlay copy'
	mount -o remount,rw,size=1m "$boot"
	dpkg --configure -a
	same "$source" "$boot/overlays/iic1602.dtbo"
	apt-get -q -y purge iic1602-overlay
	is 'left' '' "$(find "$boot" -name 'iic1602*')"
	umount "$boot"
	as_before "$work/before"
}

full() {
	mount -t tmpfs -o size=12k tmpfs "$boot"
	mkdir "$boot/overlays"
	head -c 10k /dev/zero >"$boot/overlays/theirs.dtbo"
	refused
}

read_only() {
	mount -t tmpfs tmpfs "$boot"
	mkdir "$boot/overlays"
	mount -o remount,ro "$boot"
	refused
}

files >"$work/bare"
check 'overlay: installed where no boot folder is, it goes without a trace' without_folders
check 'overlay: it is copied to each folder that a firmware looks into' first_installation
check 'overlay: it outlives a kernel upgrade of Raspberry Pi OS' raspberry_pi_os
check 'overlay: it is there again when a hook has made the folder anew' folder_made_anew
check "overlay: it outlives Ubuntu's current, new and old" ubuntu
check 'overlay: it outlives a kernel upgrade of an older Ubuntu' ubuntu_before
check 'overlay: it outlives rpi-update' rpi_update
check 'overlay: an upgrade renews all copies' upgrade
check "overlay: in a removed kernel's folder it is removed" kernel_goes
check 'overlay: removed, all copies are gone' removed
check 'overlay: purged, no file is left' purged
check "overlay: somebody else's file of that name is left alone" somebody_elses
check 'overlay: a full boot folder is said, and nothing half is left' full
check 'overlay: a boot folder that is read-only is said' read_only
rm -rf "$boot" /boot/overlays "$kernels/6.8.0-1-raspi"
echo '# done'
