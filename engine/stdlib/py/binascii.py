"""Binary data as ASCII."""

from _hashes import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_values = {c: i for i, c in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}


def a2b_base64(data, /, *, strict_mode=False):
    if isinstance(data, str):
        data = data.encode("ascii")
    out = bytearray()
    bits = count = padding = 0
    for c in data:
        if c == 61:
            padding += 1
            if count >= 2 and count + padding >= 4:
                break
            continue
        value = _values.get(c)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        padding = 0
        bits = bits << 6 | value
        count += 1
        if count == 4:
            out += bits.to_bytes(3, "big")
            bits = count = 0
    if count == 1:
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) cannot be 1 more than a multiple of 4")
    if count:
        if count + padding < 4:
            raise Error("Incorrect padding")
        out += (bits >> (6 * count) % 8).to_bytes(count - 1, "big")
    return bytes(out)


def b2a_base64(data, /, *, newline=True):
    import base64

    return base64.b64encode(data) + (b"\n" if newline else b"")


def hexlify(data, sep=None, bytes_per_sep=1):
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    if isinstance(hexstr, str):
        hexstr = hexstr.encode("ascii")
    if len(hexstr) % 2:
        raise Error("Odd-length string")
    try:
        return bytes(int(hexstr[i : i + 2], 16) for i in range(0, len(hexstr), 2))
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify
