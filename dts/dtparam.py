#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0 OR MIT
"""Apply an overlay's parameters the way the Raspberry Pi's firmware does at boot.

usage: dtparam.py IN.dtbo OUT.dtbo [NAME=VALUE | NAME]...

What the line dtoverlay=iic1602,addr=0x3f,backlight-active-low in config.txt asks of the
firmware, this does with the arguments addr=0x3f backlight-active-low, so that it can be tried
where there is no such firmware. A parameter is a property of /__overrides__: pairs of a phandle
and a string that says what to change in the node, "property:offset" (32-bit number; "." 8-bit,
";" 16-bit, "#" 64-bit; the offset is in bytes), "property?" (a flag; "!" inverted) or "property"
(a string). These are all the forms that the overlay uses.

It is stricter than the firmware: a target that isn't there and a value that doesn't fit are
errors. Needs pylibfdt (Debian: python3-libfdt).
"""

import re
import sys

import libfdt

SIZES = {".": 1, ";": 2, ":": 4, "#": 8}
FLAGS = {"y": True, "yes": True, "on": True, "true": True, "1": True, "": True,
         "n": False, "no": False, "off": False, "false": False, "0": False}


class ParameterError(Exception):
    """A sentence for the person who gave the parameter or wrote the overlay."""


def targets(name, data):
    """Yield (phandle, property, kind, offset) of each target of the parameter NAME."""
    while data:
        end = data.find(b"\0", 4)
        if end < 5:
            raise ParameterError(f"{name}: its targets aren't pairs of <&label> and a string")
        declaration = data[4:end].decode()
        match = re.fullmatch(r"([^.;:#?!\[{=]+)(?:([.;:#])(\d+)|([?!]))?", declaration)
        if not match:
            raise ParameterError(f'{name}: "{declaration}" is no target that this program knows')
        yield (int.from_bytes(data[:4], "big"), match[1], match[2] or match[4],
               int(match[3] or 0))
        data = data[end + 1:]


def rename(tree, node, address):
    """Give a node the unit name of its new address, as newer firmware does."""
    old = tree.get_name(node)
    new = f"{old.split('@')[0]}@{address:x}"
    symbols = tree.path_offset("/__symbols__", libfdt.QUIET_NOTFOUND)
    labels = []
    offset = tree.first_property_offset(symbols, libfdt.QUIET_NOTFOUND) if symbols >= 0 else -1
    while offset >= 0:
        label = tree.get_property_by_offset(offset)
        path = bytes(label).rstrip(b"\0").decode()
        if tree.path_offset(path, libfdt.QUIET_NOTFOUND) == node:
            labels.append((label.name, f"{path[:-len(old)]}{new}"))
        offset = tree.next_property_offset(offset, libfdt.QUIET_NOTFOUND)
    tree.set_name(node, new)
    for label, path in labels:
        symbols = tree.path_offset("/__symbols__")
        tree.setprop(symbols, label, path.encode() + b"\0")


def set_number(tree, name, node, target, text):
    """Put a number into a property, which must be there and long enough."""
    prop, kind, offset = target
    size = SIZES[kind]
    try:
        number = int(text, 0).to_bytes(size, "big")
    except (ValueError, OverflowError):
        raise ParameterError(f'{name}: "{text}" is no number of {8 * size} bits') from None
    old = tree.getprop(node, prop, libfdt.QUIET_NOTFOUND)
    if isinstance(old, int) or offset + size > len(old):
        raise ParameterError(f"{name}: {tree.get_name(node)} has no property {prop} with "
                             f"{size} bytes at {offset}")
    value = bytearray(old)
    value[offset:offset + size] = number
    tree.setprop(node, prop, bytes(value))
    if prop == "reg" and offset == 0:
        rename(tree, node, int(text, 0))


def set_flag(tree, name, node, target, text):
    """Add or remove a property without a value."""
    prop, kind, _ = target
    if text.lower() not in FLAGS:
        raise ParameterError(f'{name}: "{text}" is neither on nor off')
    if FLAGS[text.lower()] != (kind == "!"):
        tree.setprop(node, prop, b"")
    elif not isinstance(tree.getprop(node, prop, libfdt.QUIET_NOTFOUND), int):
        tree.delprop(node, prop)


def set_string(tree, node, target, text):
    """Give a property this text."""
    tree.setprop(node, target[0], text.encode() + b"\0")


def apply(tree, assignment):
    """Apply one NAME=VALUE to the overlay."""
    name, _, text = assignment.partition("=")
    overrides = tree.path_offset("/__overrides__", libfdt.QUIET_NOTFOUND)
    data = tree.getprop(overrides, name, libfdt.QUIET_NOTFOUND) if overrides >= 0 else -1
    if isinstance(data, int):
        raise ParameterError(f"the overlay has no parameter {name}")
    for phandle, *target in targets(name, bytes(data)):
        node = tree.node_offset_by_phandle(phandle, libfdt.QUIET_NOTFOUND)
        if node < 0:
            raise ParameterError(f"{name}: its label leads to no node of the overlay")
        if target[1] in SIZES:
            set_number(tree, name, node, target, text)
        elif target[1] is None:
            set_string(tree, node, target, text)
        else:
            set_flag(tree, name, node, target, text)


def main(arguments):
    """Return the exit code."""
    if len(arguments) < 2:
        print("usage: dtparam.py IN.dtbo OUT.dtbo [NAME=VALUE | NAME]...", file=sys.stderr)
        return 64
    source, out, *assignments = arguments
    try:
        with open(source, "rb") as file:
            tree = libfdt.Fdt(file.read())
        tree.resize(tree.totalsize() + 4096)
        for assignment in assignments:
            apply(tree, assignment)
        tree.pack()
        with open(out, "wb") as file:
            file.write(tree.as_bytearray())
    except (ParameterError, OSError, UnicodeDecodeError) as error:
        print(f"dtparam.py: {source}: {error}", file=sys.stderr)
        return 1
    except libfdt.FdtException as error:
        print(f"dtparam.py: {source}: not a device tree blob ({error})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
