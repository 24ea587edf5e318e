#!/usr/bin/env python3
"""Second verifier of an OxyBench ledger, independent of verify.jar: verify.py [--vkey FILE] DIR

Reads every byte and names the first thing that is wrong. Prints one line of JSON; ends 0 sound, 1 damaged, 2 usage,
3 unreadable. Formats: RFC 8785, RFC 6962, RFC 8032, C2SP signed-note, CRC32C.

Needs Python 3.9 and nothing else, to run wherever a copy of a ledger lies. The first third of this file is CRC32C and
Ed25519, which Python does not bring. The rest is the ledger's format.
"""
import base64, functools, hashlib, json, os, pathlib, re, struct, sys

class Damage(Exception): pass  # what is wrong, at which entry, in which file, at which byte

def need(*conditions):  # an assert that python -O does not leave out
    if not all(conditions): raise ValueError("not as it must be")

def b64(data): return base64.b64encode(data).decode()
def number(data): return int.from_bytes(data, "big")
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def read(path): return pathlib.Path(path).read_bytes()

TABLE = range(256)
for _ in range(8): TABLE = [crc >> 1 ^ (0x82F63B78 if crc & 1 else 0) for crc in TABLE]

def sealed(data):  # whether bytes end with the CRC32C of those before
    crc = 0xFFFFFFFF
    for byte in data[:-4]: crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return len(data) > 4 and crc ^ 0xFFFFFFFF == number(data[-4:])

# Ed25519 (RFC 8032 section 5.1) with points as (x, y): to verify only, short rather than fast.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def add(a, b):
    (ax, ay), (bx, by), t = a, b, D * a[0] * b[0] * a[1] * b[1]
    scale = pow(1 - t * t, -1, P)
    return (ax * by + bx * ay) * (1 - t) * scale % P, (ay * by + ax * bx) * (1 + t) * scale % P

def times(n, point):
    rest = times(n >> 1, add(point, point)) if n > 1 else (0, 1)
    return add(rest, point) if n & 1 else rest

def point(data):
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square: x = x * pow(2, (P - 1) // 4, P) % P
    need(len(data) == 32, y < P, x * x % P == square, x or not sign)
    return (x if x % 2 == sign else P - x), y

def signed(key, text, signature):
    try:
        base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
        r, s = signature[:32], int.from_bytes(signature[32:], "little")
        k = int.from_bytes(hashlib.sha512(r + key + text).digest(), "little") % L
        return len(signature) == 64 and s < L and times(s, base) == add(point(r), times(k, point(key)))
    except ValueError: return False

def root(hashes):  # over the roots of the complete subtrees, largest first
    return functools.reduce(lambda right, left: sha(b"\1", left, right), reversed(hashes)) if hashes else sha()

def vkey(line):  # -> (name, id, key, line)
    name, _, key = line.split("+", 2)
    typed = base64.b64decode(key)
    key_id = sha(name.encode(), b"\n", typed)[:4]
    need(re.fullmatch(r"[^\0-\x20+\x7f]{1,200}", name), len(typed) == 33, typed[:1] == b"\1")
    need(line == f"{name}+{key_id.hex()}+{b64(typed)}\n")
    return name, key_id, typed[1:], line

def checkpoint(path, size):  # -> (ledger, root, text, key, signature); it comes out the same when written anew
    data = read(path)
    length = int(data[22:26])
    note, snapshot = data[27:27 + length].decode(), data[27 + length:]
    text, line = note.split("\n\n")
    (ledger, _, _, frontier, _), (_, name, raw) = text.split("\n"), line.split(" ")
    hashes, raw = [base64.b64decode(h) for h in frontier.split(" ")[1:]], base64.b64decode(raw)
    text = (f"{ledger}\n{size}\n{b64(root(hashes))}\n{' '.join(['frontier', *map(b64, hashes)])}\n"
            f"snapshot {len(snapshot)} {sha(snapshot).hex()}\n")
    need(data[:27] == b"oxybench checkpoint 1 %04d\n" % length, length <= 8192, len(data) >= 27 + length)
    need(note == f"{text}\n\u2014 {name} {b64(raw)}\n", len(hashes) == bin(size).count("1"))
    return ledger, root(hashes), text.encode(), (name, raw[:4]), raw[4:]

def header(data):  # -> (ledger, first entry, end)
    end = 22 + number(data[8:10])
    need(data[:8] == b"OXYLEDG1", len(data) >= end, sealed(data[:end]))
    need(re.fullmatch(rb"[A-Za-z0-9._/-]{1,100}", data[10:end - 12]))
    return data[10:end - 12].decode(), number(data[end - 12:end - 4]), end

def frame(data, at):  # -> (index, entry, attachments as the frame lists them, as they are, end)
    mark, length = struct.unpack_from(">II", data, at)
    need(mark == 0x4F584652, 26 <= length <= 10138)
    head, p, listed, found = data[at:at + 8 + length], 30, [], []
    need(len(head) == 8 + length, sealed(head))
    index, forced, size, count = struct.unpack_from(">QQIH", head, 8)
    for _ in range(count):
        n = number(head[p:p + 2])
        name, (length, digest) = head[p + 2:p + 2 + n].decode(), struct.unpack_from(">I32s", head, p + 2 + n)
        need(re.fullmatch(r"[A-Za-z0-9._:/-]{1,120}", name), length <= 64 << 20)
        listed, p = listed + [{"name": name, "sha256": digest.hex(), "size": length}], p + 38 + n
    need(p == len(head) - 4, forced <= index < 2**63, 0 < size <= 8 << 20)
    need(len({part["name"] for part in listed}) == count <= 64)
    body, end = at + len(head), at + len(head) + size
    for part in listed:
        found, end = found + [{**part, "sha256": sha(data[end:end + part["size"]]).hex()}], end + part["size"]
    end += 4
    need(end - body <= 512 << 20, len(data) >= end, sealed(data[body:end]))
    return index, data[body:body + size], listed, found, end

def canonical(value, depth=0):
    need(depth <= 64, value is not None, not isinstance(value, float), not isinstance(value, int) or abs(value) < 2**53)
    if isinstance(value, list): return "[" + ",".join(canonical(v, depth + 1) for v in value) + "]"
    if not isinstance(value, dict): return json.dumps(value, ensure_ascii=False)
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(canonical(n) + ":" + canonical(value[n], depth + 1) for n in names) + "}"

def person_signed(value, leaves, ids):  # over this act, these earlier entries, and once
    try:
        body = value["body"]
        signature, records = body["signature"], body["records"]
        need(isinstance(body["act"], dict), signature["id"] not in ids)
        need(signature["saw"] == sha(canonical({"act": body["act"], "records": records}).encode()).hex())
        ids.add(signature["id"])
        need(all(type(r["index"]) is int and re.fullmatch(r"[0-9a-f]{64}", r["hash"]) for r in records))
        return all(0 <= r["index"] < len(leaves) and leaves[r["index"]].hex() == r["hash"][:16] for r in records)
    except (KeyError, TypeError, ValueError): return False

def rotated(value, ledger, index, hashes, keys):  # by both keys, over all entries before, to a key not used before
    try:
        body, old = value["body"], keys[-1]
        said = {name: body[name] for name in ("new_key", "old_key", "root", "size", "why")}
        new, text = vkey(said["new_key"] + "\n"), f"oxybench key rotation 1\n{ledger}\n{canonical(said)}".encode()
        need(said["old_key"] + "\n" == old[3], new[0] == old[0], new not in keys, type(said["why"]) is str)
        need(type(said["size"]) is int, said["size"] == index, said["root"] == b64(root(hashes)))
        for key, signature in (old, body["old_signature"]), (new, body["new_signature"]):
            raw = base64.b64decode(signature)
            need(b64(raw) == signature, signed(key[2], text, raw))
        keys.append(new)
        return True
    except (KeyError, TypeError, ValueError): return False

def walk(folder, segments, known, bad, keys):  # -> (ledger, number of entries); finds bad checkpoints and later keys
    def check(right, code, file, at=0):
        if not right: raise Damage(code, index, file, at)
    def compare():  # with the checkpoint of this size, if there is one and the key in force has signed it
        nonlocal proved
        if index not in known: return
        _, its_root, text, by, signature = known[index]
        if by != keys[-1][:2] or not signed(keys[-1][2], text, signature): return bad.append(index)
        if its_root != root(hashes): raise Damage("root", proved, f"checkpoints/{index:020}.ckpt", 0)
        proved = index
    index, proved, ledger, hashes, leaves, ids = 0, 0, None, [], [], set()
    check(0 in segments, "gap", "segments")
    compare()
    for first, file in segments.items():
        data = read(os.path.join(folder, file))
        try: name, begins, at = header(data)
        except ValueError: raise Damage("segment-header", index, file, 0)
        ledger = ledger or name
        check(name == ledger, "ledger-id", file)
        check(begins == first == index, "gap", file)
        while at < len(data):
            try: its_index, entry, listed, found, end = frame(data, at)
            except (ValueError, struct.error): raise Damage("frame", index, file, at)
            check(its_index == index, "index", file, at)
            try:
                value = json.loads(entry.decode())
                need(isinstance(value, dict), canonical(value).encode() == entry)
            except (ValueError, RecursionError): raise Damage("json", index, file, at)
            check(found == listed and value.get("attachments") == (listed or None), "attachment", file, at)
            kind = value.get("type")
            check(kind != "Signed" or person_signed(value, leaves, ids), "signature", file, at)
            check(kind != "KeyRotated" or rotated(value, ledger, index, hashes, keys), "rotation", file, at)
            index, at, node = index + 1, end, sha(b"\0", entry)
            leaves.append(node[:8])
            for _ in range((index & -index).bit_length() - 1): node = sha(b"\1", hashes.pop(), node)
            hashes.append(node)
            compare()
    return ledger, index

def numbered(folder, kind, suffix):
    names = sorted(os.listdir(os.path.join(folder, kind)))
    return {int(n[:20]): f"{kind}/{n}" for n in names if re.fullmatch(rf"0[0-8][0-9]{{18}}\.{suffix}", n)}

def verify(folder, trusted):
    own, known, bad = os.path.join(folder, "ledger.vkey"), {}, []
    checkpoints, segments = numbered(folder, "checkpoints", "ckpt"), numbered(folder, "segments", "seg")
    try: keys = [trusted if trusted and not os.path.exists(own) else vkey(read(own).decode())]
    except (ValueError, FileNotFoundError): raise Damage("vkey", -1, "ledger.vkey", 0)
    for size, file in checkpoints.items():
        try: known[size] = checkpoint(os.path.join(folder, file), size)
        except ValueError: bad.append(size)
    ledger, entries = walk(folder, segments, known, bad, keys)
    newest = max(checkpoints, default=0)
    if entries < newest: raise Damage("missing", entries, checkpoints[newest], 0)
    for size in known:
        if size not in bad and known[size][0] != ledger: raise Damage("ledger-id", size, checkpoints[size], 0)
    if not checkpoints: raise Damage("no-checkpoint", 0, "checkpoints", 0)
    if bad: raise Damage("checkpoint", min(bad), checkpoints[min(bad)], 0)
    for kind, ours in (("checkpoints", checkpoints), ("segments", segments)):
        for name in sorted(os.listdir(os.path.join(folder, kind))):
            if not name.endswith(".tmp") and f"{kind}/{name}" not in ours.values():
                raise Damage("foreign-file", -1, f"{kind}/{name}", 0)
    if trusted not in (None, *keys): raise Damage("vkey", -1, "ledger.vkey", 0)
    return {"ok": True, "entries": entries, "checkpoints": len(known), "ledger": ledger, "key": keys[-1][3].strip()}

if __name__ == "__main__":
    args, trusted = sys.argv[1:], None
    if args[:1] == ["--vkey"] and len(args) == 3: trusted, args = args[1], args[2:]
    if len(args) != 1 or args[0].startswith("-"): sys.exit(print(__doc__, file=sys.stderr) or 2)
    try: result = verify(args[0], trusted and vkey(read(trusted).decode()))
    except Damage as damage: result = {"ok": False, **dict(zip(("damage", "index", "file", "offset"), damage.args))}
    except (OSError, ValueError) as e: sys.exit(print("the ledger cannot be read:", e, file=sys.stderr) or 3)
    print(json.dumps(result, sort_keys=True))
    sys.exit(0 if result["ok"] else 1)
