#!/usr/bin/env python3
"""Second verifier of an OxyBench ledger, independent of verify.jar: verify.py [--vkey FILE] DIR

Reads every byte and names the first thing that is wrong. Prints one line of JSON; ends 0 sound, 1 damaged, 2 usage,
3 unreadable. Needs Python 3.9 and nothing else. Formats: RFC 8785, RFC 6962, RFC 8032, C2SP signed-note, CRC32C.
"""
import base64, hashlib, json, os, re, struct, sys

TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)

def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

# Ed25519 verification (RFC 8032 section 5.1.7), points in extended coordinates.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return (w * x % P, y * z % P, x * y % P, w * z % P)

def times(n, point):
    out = (0, 1, 1, 0)
    while n:
        out, point, n = (add(out, point) if n & 1 else out), add(point, point), n >> 1
    return out

def point(data):
    y, sign = int.from_bytes(data, "little") & 2**255 - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P: x = x * pow(2, (P - 1) // 4, P) % P
    assert y < P and (x * x - square) % P == 0 and not (x == 0 and sign)
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def signed(key, text, signature):
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little")
    a, b = times(s, BASE), add(r, times(k % L, point(key)))
    return len(signature) == 64 and s < L and not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)

def canonical(value, depth=0):
    assert depth <= 64 and not isinstance(value, float) and value is not None
    if isinstance(value, list): return "[" + ",".join(canonical(v, depth + 1) for v in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(n) + ":" + canonical(value[n], depth + 1) for n in names) + "}"
    assert not isinstance(value, int) or abs(value) < 2**53
    return json.dumps(value, ensure_ascii=False)

def vkey(path):
    name, key_id, key = read(path).decode().removesuffix("\n").split("+", 2)
    typed = base64.b64decode(key, validate=True)
    assert re.fullmatch(r"[^\s+\x00-\x1f\x7f]{1,200}", name) and len(typed) == 33 and typed[0] == 1
    own = f"{name}+{sha(name.encode(), b'%c' % 10, typed)[:4].hex()}+{base64.b64encode(typed).decode()}\n"
    assert own.encode() == read(path)
    return name, bytes.fromhex(key_id), typed[1:]

def read(path):
    with open(path, "rb") as file: return file.read()

def checkpoint(path, size, key):  # -> (ledger, root)
    data = read(path)
    length = int(data[22:26])
    note, snapshot = data[27:27 + length].decode(), data[27 + length:]
    text, line = note[:note.rindex("\n\n") + 1], note[note.rindex("\n\n") + 2:]
    raw = base64.b64decode(line.split(" ")[2])
    ledger, count, root, frontier, last, end = text.split("\n")
    hashes = [base64.b64decode(h) for h in frontier.split(" ")[1:]]
    assert data[:27] == b"oxybench checkpoint 1 %04d\n" % length and len(note.encode()) == length <= 8192
    assert line == f"\u2014 {key[0]} {base64.b64encode(raw).decode()}\n" and raw[:4] == key[1]
    assert signed(key[2], text.encode(), raw[4:]) and count == str(size) and end == ""
    assert frontier == " ".join(["frontier"] + [base64.b64encode(h).decode() for h in hashes])
    assert last == f"snapshot {len(snapshot)} {sha(snapshot).hex()}" and len(hashes) == bin(size).count("1")
    assert root == base64.b64encode(tree(hashes)).decode()
    return ledger, tree(hashes)

def tree(hashes):
    out = hashes[-1] if hashes else sha()
    for left in reversed(hashes[:-1]): out = sha(b"\1", left, out)
    return out

class Bad(Exception): pass

def numbered(folder, kind, suffix):
    names = sorted(os.listdir(os.path.join(folder, kind)))
    return [(int(n[:20]), f"{kind}/{n}") for n in names if re.fullmatch(rf"0[0-8][0-9]{{18}}\.{suffix}", n)]

def unique(pairs):
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)

def refuse(text): raise ValueError(text)

def frame(data, at):  # -> (index, entry, attachments, their list, end); any exception means that it is broken
    mark, length = struct.unpack_from(">II", data, at)
    head, p, parts = data[at:at + 8 + length], 30, []
    assert mark == 0x4F584652 and 26 <= length <= 10138 and len(head) == 8 + length
    assert crc32c(head[:-4]) == int.from_bytes(head[-4:], "big")
    index, forced, size, count = struct.unpack_from(">QQIH", head, 8)
    for _ in range(count):
        n = int.from_bytes(head[p:p + 2], "big")
        name, (length, digest) = head[p + 2:p + 2 + n].decode("ascii"), struct.unpack_from(">I32s", head, p + 2 + n)
        assert re.fullmatch(r"[A-Za-z0-9._:/-]{1,120}", name) and length <= 64 << 20
        parts, p = parts + [{"name": name, "sha256": digest.hex(), "size": length}], p + 38 + n
    total = size + sum(part["size"] for part in parts) + 4
    body = data[at + len(head):at + len(head) + total]
    assert p == len(head) - 4 and forced <= index < 2**63 and 0 < size <= 8 << 20 and total <= 512 << 20
    assert len({part["name"] for part in parts}) == count <= 64 and len(body) == total
    assert crc32c(body[:-4]) == int.from_bytes(body[-4:], "big")
    return index, body[:size], body[size:-4], parts, at + len(head) + total

def attached(value, blobs, parts):
    at = 0
    for part in parts:
        if sha(blobs[at:at + part["size"]]).hex() != part["sha256"]: return False
        at += part["size"]
    return value.get("attachments") == parts if parts else "attachments" not in value

def signed_over(value, hashes, ids):  # a person's signature: over this act, these earlier entries, and used once
    try:
        body = value["body"]
        signature, records = body["signature"], body["records"]
        shown = canonical({"act": body["act"], "records": records}).encode()
        assert isinstance(body["act"], dict) and signature["saw"] == sha(shown).hex() and signature["id"] not in ids
        ids.add(signature["id"])
        return all(0 <= r["index"] < len(hashes) and hashes[r["index"]] == bytes.fromhex(r["hash"])[:8] for r in records)
    except (AssertionError, KeyError, TypeError, ValueError): return False

def verify(folder, trusted):
    def check(right, code, index, file, offset=0):
        if not right: raise Bad(code, index, file, offset)
    def compare():
        if index in sound:
            check(sound[index][1] == tree(frontier), "root", proved, sound[index][2])
        return index if index in sound else proved
    own = os.path.join(folder, "ledger.vkey")
    checkpoints, segments = numbered(folder, "checkpoints", "ckpt"), numbered(folder, "segments", "seg")
    check(trusted or os.path.exists(own), "vkey", -1, "ledger.vkey")
    try: key = vkey(own if os.path.exists(own) else trusted)
    except (AssertionError, ValueError): raise Bad("vkey", -1, "ledger.vkey", 0)
    check(not trusted or key == vkey(trusted), "vkey", -1, "ledger.vkey")
    index, proved, ledger, frontier, sound, unsound, hashes, ids = 0, 0, None, [], {}, None, [], set()
    for size, file in checkpoints:
        try: sound[size] = (*checkpoint(os.path.join(folder, file), size, key), file)
        except (AssertionError, ValueError, IndexError): unsound = unsound or Bad("checkpoint", size, file, 0)
    unsound = unsound if checkpoints else Bad("no-checkpoint", 0, "checkpoints", 0)
    check(segments and segments[0][0] == 0, "gap", 0, "segments")
    proved = compare()
    for first, file in segments:
        data = read(os.path.join(folder, file))
        length = int.from_bytes(data[8:10], "big")
        at, ident = 22 + length, data[10:10 + length]
        check(data[:8] == b"OXYLEDG1" and re.fullmatch(rb"[A-Za-z0-9._/-]{1,100}", ident) and len(data) >= at
              and crc32c(data[:at - 4]) == int.from_bytes(data[at - 4:at], "big"), "segment-header", index, file)
        ledger = ledger or ident.decode()
        check(ident.decode() == ledger, "ledger-id", index, file)
        check(int.from_bytes(data[at - 12:at - 4], "big") == first == index, "gap", index, file)
        while at < len(data):
            try: number, entry, blobs, parts, end = frame(data, at)
            except (AssertionError, ValueError, struct.error): raise Bad("frame", index, file, at)
            check(number == index, "index", index, file, at)
            try:
                value = json.loads(entry.decode(), object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse)
                assert canonical(value).encode() == entry and isinstance(value, dict)
            except (AssertionError, ValueError, RecursionError): raise Bad("json", index, file, at)
            check(attached(value, blobs, parts), "attachment", index, file, at)
            signature = value.get("type") != "Signed" or signed_over(value, hashes, ids)
            check(signature, "signature", index, file, at)
            node, index, at = sha(b"\0", entry), index + 1, end
            hashes.append(node[:8])
            for _ in range((index & -index).bit_length() - 1): node = sha(b"\1", frontier.pop(), node)
            frontier.append(node)
            proved = compare()
    if checkpoints: check(index >= checkpoints[-1][0], "missing", index, checkpoints[-1][1])
    for size, (ident, _, file) in sorted(sound.items()): check(ident == ledger, "ledger-id", size, file)
    if unsound: raise unsound
    for kind, known in (("checkpoints", checkpoints), ("segments", segments)):
        for name in sorted(os.listdir(os.path.join(folder, kind))):
            own = name.endswith(".tmp") or f"{kind}/{name}" in [file for _, file in known]
            check(own, "foreign-file", -1, f"{kind}/{name}")
    return {"ok": True, "entries": index, "checkpoints": len(sound), "ledger": ledger}

if __name__ == "__main__":
    args, trusted = sys.argv[1:], None
    if args[:1] == ["--vkey"] and len(args) == 3: trusted, args = args[1], args[2:]
    if len(args) != 1 or args[0].startswith("-"): print(__doc__, file=sys.stderr); sys.exit(2)
    try: result = verify(args[0], trusted)
    except Bad as bad: result = {"ok": False, **dict(zip(("damage", "index", "file", "offset"), bad.args))}
    except OSError as e: print("the ledger cannot be read:", e, file=sys.stderr); sys.exit(3)
    print(json.dumps(result, sort_keys=True))
    sys.exit(0 if result["ok"] else 1)
