#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0 OR MIT
"""Apply an overlay's parameters the way the Raspberry Pi's firmware does at boot.

usage: dtparam.py IN.dtbo OUT.dtbo [NAME=VALUE | NAME]...

What the line dtoverlay=iic1602,addr=0x3f,backlight-active-low in config.txt asks of the
firmware, this does with the arguments addr=0x3f backlight-active-low, so that it can be tried
where there is no such firmware: what it writes is for fdtoverlay.

A parameter is a property of /__overrides__: pairs of a phandle and a string that says what to
change in the node, "property:offset" (32-bit number; "." 8-bit, ";" 16-bit, "#" 64-bit; the offset
is in bytes), "property?" (a flag; "!" inverted) or "property" (a string). With "=VALUE" behind it,
the value is that one, whatever the parameter's is; "property:0=" has a phandle behind it, and makes
the property a reference. With <0> for the phandle, the string switches fragments on and off by their
numbers: "+1-2". These are all the forms that the overlay uses.

It is stricter than the firmware: a target that isn't there and a value that doesn't fit are
errors.
"""

import re
import struct
import sys

SIZES = {".": 1, ";": 2, ":": 4, "#": 8}
FLAGS = {"y": True, "yes": True, "on": True, "true": True, "1": True, "": True,
         "n": False, "no": False, "off": False, "false": False, "0": False}
TARGET = re.compile(r"([^.;:#?!\[{=]+)(?:([.;:#])(\d+)|([?!]))?(?:=(.*))?")
FRAGMENTS = re.compile(r"(?:[+-]\d+)+")

# The blob, as the Devicetree Specification has it: the header's ten words, and what begins a piece.
HEADER = struct.Struct(">10I")
MAGIC = 0xd00dfeed
BEGIN_NODE, END_NODE, PROP, NOP, END = 1, 2, 3, 4, 9


class ParameterError(Exception):
    """A sentence for the person who gave the parameter or wrote the overlay."""


class Node:
    """A node: its properties and the nodes in it, by name and in their order."""

    def __init__(self):
        self.properties = {}
        self.nodes = {}

    def walk(self, path=""):
        """Yield (path, node) of this node and of all below it."""
        yield path or "/", self
        for name, node in self.nodes.items():
            yield from node.walk(f"{path}/{name}")

    def by_phandle(self, phandle):
        """Find (path, node) of a phandle; (None, None) if no node has it."""
        wanted = phandle.to_bytes(4, "big")
        found = [(path, node) for path, node in self.walk()
                 if node.properties.get("phandle") == wanted]
        return found[0] if found else (None, None)

    def table(self, name):
        """Return the properties of the node NAME in this one: lists of strings."""
        node = self.nodes.get(name, Node())
        return {prop: value.rstrip(b"\0").decode().split("\0")
                for prop, value in node.properties.items()}

    def set_table(self, name, table):
        """The reverse; what has no strings goes."""
        if name in self.nodes:
            self.nodes[name].properties = {
                prop: "".join(f"{text}\0" for text in texts).encode()
                for prop, texts in table.items() if texts}


def aligned(number):
    """Round up to the next word."""
    return (number + 3) & ~3


def read(blob):
    """Return the root of a device tree blob."""
    magic, _, at, names, *_ = HEADER.unpack_from(blob)
    if magic != MAGIC:
        raise ValueError("it doesn't begin with a device tree's magic number")
    open_nodes = [Node()]
    while True:
        token, = struct.unpack_from(">I", blob, at)
        at += 4
        if token == BEGIN_NODE:
            end = blob.index(b"\0", at)
            node = Node()
            open_nodes[-1].nodes[blob[at:end].decode()] = node
            open_nodes.append(node)
            at = aligned(end + 1)
        elif token == END_NODE:
            open_nodes.pop()
        elif token == PROP:
            length, name = struct.unpack_from(">II", blob, at)
            name = blob[names + name:blob.index(b"\0", names + name)].decode()
            open_nodes[-1].properties[name] = blob[at + 8:at + 8 + length]
            at = aligned(at + 8 + length)
        elif token == END:
            return open_nodes[0].nodes[""]
        elif token != NOP:
            raise ValueError(f"{token} begins nothing in a device tree")


def written(root):
    """Return the blob of a tree."""
    names = b""
    pieces = []

    def padded(data):
        return data.ljust(aligned(len(data)), b"\0")

    def add(name, node):
        nonlocal names
        pieces.append(struct.pack(">I", BEGIN_NODE) + padded(name.encode() + b"\0"))
        for prop, value in node.properties.items():
            pieces.append(struct.pack(">III", PROP, len(value), len(names)) + padded(value))
            names += prop.encode() + b"\0"
        for inner, inner_node in node.nodes.items():
            add(inner, inner_node)
        pieces.append(struct.pack(">I", END_NODE))

    add("", root)
    body = b"".join(pieces) + struct.pack(">I", END)
    # Behind the header no memory is reserved: a pair of 64-bit zeros.
    start = HEADER.size + 16
    end = start + len(body)
    header = HEADER.pack(MAGIC, end + len(names), start, end, HEADER.size, 17, 16, 0, len(names),
                         len(body))
    return header + bytes(16) + body + names


def drop(tree, path, node, prop):
    """Remove a property, if it is there, and have nobody resolve a label in it."""
    node.properties.pop(prop, None)
    place = f"{path}:{prop}:"
    tree.set_table("__fixups__", {
        label: [other for other in places if not other.startswith(place)]
        for label, places in tree.table("__fixups__").items()})


def rename(tree, path, new):
    """Give a node another name, also where its path is told."""
    *outer, old = path.strip("/").split("/")
    parents = [tree]
    if "__local_fixups__" in tree.nodes:
        parents.append(tree.nodes["__local_fixups__"])
    for parent in parents:
        for name in outer:
            parent = parent.nodes.get(name, Node())
        parent.nodes = {new if name == old else name: node for name, node in parent.nodes.items()}

    place = re.compile(f"{re.escape(path)}(?=[/:]|$)")
    renamed = f"{path[:-len(old)]}{new}"
    for table in "__symbols__", "__fixups__":
        tree.set_table(table, {
            name: [place.sub(lambda _: renamed, told) if place.match(told) else told
                   for told in places]
            for name, places in tree.table(table).items()})


def set_number(tree, name, path, node, target, text):
    """Put a number into a property, which must be there and long enough."""
    prop, kind, offset = target
    size = SIZES[kind]
    try:
        number = int(text, 0).to_bytes(size, "big")
    except (ValueError, OverflowError):
        raise ParameterError(f'{name}: "{text}" is no number of {8 * size} bits') from None
    value = bytearray(node.properties.get(prop, b""))
    if offset + size > len(value):
        raise ParameterError(f"{name}: {path} has no property {prop} with {size} bytes at {offset}")
    value[offset:offset + size] = number
    node.properties[prop] = bytes(value)
    if prop == "reg" and offset == 0:
        # As newer firmware does.
        rename(tree, path, f"{path.rsplit('/', 1)[1].split('@')[0]}@{int(text, 0):x}")


def set_reference(tree, path, node, prop, phandle, place):
    """Make a property what is at a place of /__overrides__: a reference to a node."""
    drop(tree, path, node, prop)
    node.properties[prop] = phandle
    tree.set_table("__fixups__", {
        label: places + [f"{path}:{prop}:0"] if place in places else places
        for label, places in tree.table("__fixups__").items()})


def set_flag(tree, name, path, node, target, text):
    """Add or remove a property without a value."""
    prop, kind, _ = target
    if text.lower() not in FLAGS:
        raise ParameterError(f'{name}: "{text}" is neither on nor off')
    if FLAGS[text.lower()] != (kind == "!"):
        node.properties[prop] = b""
    else:
        drop(tree, path, node, prop)


def switch(tree, name, fragments):
    """Switch fragments on and off."""
    if not FRAGMENTS.fullmatch(fragments):
        raise ParameterError(f'{name}: "{fragments}" switches no fragments')
    for sign, number in re.findall(r"([+-])(\d+)", fragments):
        fragment = tree.nodes.get(f"fragment@{number}")
        if not fragment:
            raise ParameterError(f"{name}: the overlay has no fragment {number}")
        old, new = ("__dormant__", "__overlay__") if sign == "+" else ("__overlay__", "__dormant__")
        if old in fragment.nodes:
            rename(tree, f"/fragment@{number}/{old}", new)


def apply(tree, assignment):
    """Apply one NAME=VALUE to the overlay."""
    name, _, given = assignment.partition("=")
    data = tree.nodes.get("__overrides__", Node()).properties.get(name)
    if data is None:
        raise ParameterError(f"the overlay has no parameter {name}")
    at = 0
    while at < len(data):
        end = data.find(b"\0", at + 4)
        if end < at + 5:
            raise ParameterError(f"{name}: its targets aren't pairs of <&label> and a string")
        phandle = int.from_bytes(data[at:at + 4], "big")
        declaration = data[at + 4:end].decode()
        at = end + 1
        if phandle == 0:
            switch(tree, name, declaration)
            continue

        match = TARGET.fullmatch(declaration)
        if not match or match[5] == "" and (match[2], match[3]) != (":", "0"):
            raise ParameterError(f'{name}: "{declaration}" is no target that this program knows')
        path, node = tree.by_phandle(phandle)
        if not node:
            raise ParameterError(f"{name}: its label leads to no node of the overlay")
        target = (match[1], match[2] or match[4], int(match[3] or 0))
        text = given if match[5] is None else match[5]
        if match[5] == "":
            set_reference(tree, path, node, target[0], data[at:at + 4],
                          f"/__overrides__:{name}:{at}")
            at += 4
        elif target[1] in SIZES:
            set_number(tree, name, path, node, target, text)
        elif target[1] is None:
            node.properties[target[0]] = text.encode() + b"\0"
        else:
            set_flag(tree, name, path, node, target, text)


def settle(tree):
    """Give each fragment one target that fdtoverlay understands.

    A path goes before a reference. A reference into the overlay itself becomes the path that its node
    will have: fdtoverlay adds the fragments one by one, in their order.
    """
    for name, fragment in tree.nodes.items():
        target = fragment.properties.get("target")
        path = f"/{name}"
        labelled = [place for places in tree.table("__fixups__").values() for place in places]
        if target is None:
            continue
        if "target-path" not in fragment.properties:
            if f"{path}:target:0" in labelled:
                continue
            inner, _ = tree.by_phandle(int.from_bytes(target, "big"))
            if not inner:
                raise ParameterError(f"{path}: its target is nowhere")
            _, outer, _, rest = inner.split("/", 3)
            base = tree.nodes[outer].properties.get("target-path")
            if base is None:
                raise ParameterError(f"{path}: its target is in {outer}, which has no target-path")
            fragment.properties["target-path"] = b"%s/%s\0" % (
                base.rstrip(b"\0").rstrip(b"/"), rest.encode())
        drop(tree, path, fragment, "target")


def main(arguments):
    """Return the exit code."""
    if len(arguments) < 2:
        print("usage: dtparam.py IN.dtbo OUT.dtbo [NAME=VALUE | NAME]...", file=sys.stderr)
        return 64
    source, out, *assignments = arguments
    try:
        with open(source, "rb") as file:
            tree = read(file.read())
        for assignment in assignments:
            apply(tree, assignment)
        settle(tree)
        with open(out, "wb") as file:
            file.write(written(tree))
    except (ParameterError, OSError) as error:
        print(f"dtparam.py: {source}: {error}", file=sys.stderr)
        return 1
    except (ValueError, LookupError, struct.error) as error:
        print(f"dtparam.py: {source}: not a device tree blob ({error})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
