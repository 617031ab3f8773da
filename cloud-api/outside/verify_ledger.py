#!/usr/bin/env python3
"""Checks an exported ledger, or a signed receipt, with nothing but a public key and Python's own library.

    python3 verify_ledger.py PUBLIC_KEY EXPORT [PAGE ...]

EXPORT is what `operator export` writes. Each PAGE is the text of a printed checkpoint, or a receipt with its proof (.tlog-proof).
Take the key from a printed page, not from whoever hands you the file. Nothing of the service is used here: the formats are
C2SP's signed-note, tlog-checkpoint and tlog-proof, the trees are those of RFC 6962, the signatures Ed25519 (RFC 8032).
Exit code: 0 all of it agrees, 1 something does not, 2 it could not be read.
"""

import base64
import hashlib
import json
import struct
import sys

# ---- Ed25519, as RFC 8032 gives it ----

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    z = 2 * a[3] * b[3] * D % P
    w = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, w - z, w + z, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point_of(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, message, signature):
    key, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left, right = times(s, BASE), add(r, times(int.from_bytes(digest, "little") % Q, key))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- Trees of RFC 6962 ----


def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """Grows leaf by leaf; keeps the roots of its whole subtrees, and every leaf for the proofs."""

    def __init__(self):
        self.leaves, self.roots = [], []

    def add(self, leaf):
        rest, whole = len(self.leaves), leaf
        self.leaves.append(leaf)
        while rest & 1:
            whole = node_hash(self.roots.pop(), whole)
            rest >>= 1
        self.roots.append(whole)

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = node_hash(left, root)
        return root


def root_of_path(leaf, index, size, path):
    last, root = size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = node_hash(sibling, root)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        index, last = index >> 1, last >> 1
    return root if last == 0 else None


# ---- Signed notes and checkpoints ----


class Bad(Exception):
    """Something does not agree; the message says what."""


def bytes_of(text):
    """Base64 that is written in the one way in which its bytes are; nothing where letters were put in, left out or bent."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return data if base64.b64encode(data).decode() == text else b""


class Key:
    def __init__(self, text):
        self.name, id_, encoded = text.strip().split("+", 2)
        data = bytes_of(encoded)
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if len(data) != 33 or data[0] != 1 or self.id.hex() != id_:
            raise ValueError("this is no Ed25519 key of a signed note")
        self.public = data[1:]


class Checkpoint:
    def __init__(self, key, note):
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        mark = "\u2014 " + key.name + " "
        lines = [line[len(mark):] for line in signatures.split("\n") if line.startswith(mark)]
        datas = [bytes_of(line) for line in lines]
        if not any(d[:4] == key.id and len(d) == 68 and is_signed(key.public, text.encode(), d[4:]) for d in datas):
            raise Bad("a checkpoint is not signed with this key: " + note.split("\n\n")[0].replace("\n", " "))
        self.text = text
        origin, size, root, *more = text.rstrip("\n").split("\n")
        words = dict(line.split(" ", 1) for line in more)
        if origin != key.name:
            raise Bad("a checkpoint is of another log: " + origin)
        self.size, self.root = int(size), bytes_of(root)
        self.number, self.time, self.heads = int(words["number"]), words["time"], bytes_of(words["heads"])


# ---- Entries: the bytes of a BSON document without its length and end ----


def fields_of(body):
    """The texts and whole numbers on the first level; other kinds are passed over."""
    found, at = {}, 0
    while at < len(body):
        kind = body[at]
        end = body.index(0, at + 1)
        name, at = body[at + 1 : end].decode(), end + 1
        if kind == 0x02:
            size = struct.unpack_from("<i", body, at)[0]
            found[name] = body[at + 4 : at + 3 + size].decode()
            at += 4 + size
        elif kind in (0x03, 0x04):
            at += struct.unpack_from("<i", body, at)[0]
        elif kind == 0x10:
            found[name] = struct.unpack_from("<i", body, at)[0]
            at += 4
        elif kind in (0x01, 0x09, 0x12):
            found[name] = struct.unpack_from("<q", body, at)[0]
            at += 8
        elif kind == 0x08:
            at += 1
        elif kind != 0x0A:
            raise Bad("an entry holds something of kind %#x that entries never hold" % kind)
    return found


def leaf_of(chain, seq, digest):
    return ("%s\n%d\nsha256:%s\n" % (chain, seq, digest)).encode()


# ---- The ledger ----


class Ledger:
    def __init__(self, key):
        self.key, self.tree, self.ends, self.checkpoints = key, Tree(), {}, []

    def entry(self, body):
        fields = fields_of(body)
        chain, seq, digest = fields["chain"], fields["seq"], hashlib.sha256(body).hexdigest()
        last_seq, last_digest = self.ends.get(chain, (0, "0" * 64))
        where = "%s %d" % (chain, seq)
        if seq != last_seq + 1:
            raise Bad("%s does not follow on %d: entries are missing, twice or out of order" % (where, last_seq))
        if fields["prev"] != last_digest:
            raise Bad("%s does not continue the entry before it" % where)
        if self.key.name != "xinqiao/" + fields["districtId"] or fields["_id"] != "%s:%d" % (chain, seq):
            raise Bad("%s is of another district or place" % where)
        self.ends[chain] = (seq, digest)
        self.tree.add(leaf_hash(leaf_of(chain, seq, digest)))

    def checkpoint(self, note):
        one = Checkpoint(self.key, note)
        name = "checkpoint %d (%s)" % (one.number, one.time)
        before = self.checkpoints[-1] if self.checkpoints else None
        if one.number != len(self.checkpoints) + 1:
            raise Bad("%s is not the next after %d" % (name, len(self.checkpoints)))
        if before and one.time < before.time:
            raise Bad("%s is earlier than the one before it" % name)
        if one.size != len(self.tree.leaves) or one.root != self.tree.root():
            raise Bad("%s was signed over other entries than these" % name)
        heads = Tree()
        for chain, (seq, digest) in sorted(self.ends.items()):
            heads.add(leaf_hash(leaf_of(chain, seq, digest)))
        if one.heads != heads.root():
            raise Bad("%s was signed over other ends of chains than these" % name)
        self.checkpoints.append(one)

    def page(self, text):
        """A checkpoint that somebody kept, alone or in a proof."""
        header, index, path, extra = "c2sp.org/tlog-proof@v1\n", None, [], b""
        note = text
        if text.startswith(header):
            head, note = text[len(header):].split("\n\n", 1)
            for line in head.split("\n"):
                if line.startswith("extra "):
                    extra = bytes_of(line[6:])
                elif line.startswith("index "):
                    index = int(line[6:])
                else:
                    path.append(bytes_of(line))
        kept = Checkpoint(self.key, note)
        name = "the kept checkpoint %d (%s)" % (kept.number, kept.time)
        if index is not None and root_of_path(leaf_hash(extra), index, kept.size, path) != kept.root:
            raise Bad("the proof does not lead to %s" % name)
        if kept.number > len(self.checkpoints):
            raise Bad("%s is not in this ledger: it ends before, or another one is shown" % name)
        if self.checkpoints[kept.number - 1].text != kept.text:
            raise Bad("%s says otherwise than this ledger: both are signed, one of them is a lie" % name)
        if index is not None and self.tree.leaves[index] != leaf_hash(extra):
            raise Bad("the entry of a proof is not in this ledger")


def main(key_text, export, *pages):
    ledger = Ledger(Key(key_text))
    with open(export, encoding="utf-8") as lines:
        head = json.loads(next(lines))
        if head != {"form": "xinqiao-ledger-export@v1", "origin": ledger.key.name}:
            raise ValueError("this is no export of the ledger of this key")
        for line in lines:
            (kind, value), = json.loads(line).items()
            if kind == "entry":
                ledger.entry(bytes_of(value))
            elif kind == "checkpoint":
                ledger.checkpoint(value)
            else:
                raise ValueError("a line is neither entry nor checkpoint")
    for name in pages:
        with open(name, encoding="utf-8") as page:
            ledger.page(page.read().replace("\r", "").strip() + "\n")
    if not ledger.checkpoints:
        raise ValueError("nothing has been signed yet")
    last = ledger.checkpoints[-1]
    unsigned = len(ledger.tree.leaves) - last.size
    print("agrees: %d entries in %d chains, %d checkpoints, the last is %d of %s, %d entries since; %d kept pages agree"
          % (len(ledger.tree.leaves), len(ledger.ends), last.number, last.number, last.time, unsigned, len(pages)))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    try:
        main(*sys.argv[1:])
    except Bad as found:
        print("does not agree: %s" % found)
        sys.exit(1)
    except (ValueError, KeyError, OSError, IndexError, StopIteration, struct.error) as error:
        print("could not be read: %s" % error, file=sys.stderr)
        sys.exit(2)
