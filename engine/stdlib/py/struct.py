"""Values as packed bytes."""

import math as _math

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


# code: (size, alignment in native mode)
_sizes = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "e": 2, "i": 4, "I": 4, "f": 4, "l": 4, "L": 4, "q": 8, "Q": 8,
          "d": 8, "s": 1, "p": 1}
_native = {**_sizes, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_parsed = {}


def _parse(format):
    """(order, [(code, count, padding before)], size)"""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    if format in _parsed:
        return _parsed[format]
    order, sizes, aligned, text = "little", _native, True, format
    if text[:1] in ("@", "=", "<", ">", "!"):
        aligned = text[0] == "@"
        if not aligned:
            sizes = _sizes
        order = "big" if text[0] in ">!" else "little"
        text = text[1:]
    items, size, count = [], 0, ""
    for c in text:
        if c.isspace():
            continue
        if c.isdigit():
            count += c
            continue
        if c not in sizes:
            raise error("bad char in struct format")
        n = int(count) if count else 1
        count = ""
        pad = -size % sizes[c] if aligned else 0
        size += pad + n * sizes[c]
        items.append((c, n, pad, sizes[c]))
    if count:
        raise error("repeat count given without format specifier")
    _parsed[format] = order, items, size
    return _parsed[format]


_shapes = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}


def _pack_float(value, code, order):
    exponent_bits, fraction_bits = _shapes[code]
    bias = (1 << exponent_bits - 1) - 1
    sign = _math.copysign(1.0, value) < 0
    magnitude = abs(value)
    if magnitude != magnitude:
        exponent, fraction = (1 << exponent_bits) - 1, 1 << fraction_bits - 1
    elif magnitude == _math.inf:
        exponent, fraction = (1 << exponent_bits) - 1, 0
    elif magnitude == 0:
        exponent = fraction = 0
    else:
        _, exponent = _math.frexp(magnitude)
        exponent = max(exponent - 1, 1 - bias)
        scaled = round(_math.ldexp(magnitude, fraction_bits - exponent))
        if scaled >= 2 << fraction_bits:
            scaled >>= 1
            exponent += 1
        if scaled >= 1 << fraction_bits:
            exponent, fraction = exponent + bias, scaled - (1 << fraction_bits)
        else:
            exponent, fraction = 0, scaled
        if exponent >= (1 << exponent_bits) - 1:
            raise OverflowError(f"float too large to pack with {code} format")
    bits = (sign << exponent_bits | exponent) << fraction_bits | fraction
    return bits.to_bytes((1 + exponent_bits + fraction_bits) // 8, order)


def _unpack_float(data, code, order):
    exponent_bits, fraction_bits = _shapes[code]
    bias = (1 << exponent_bits - 1) - 1
    bits = int.from_bytes(data, order)
    fraction = bits & (1 << fraction_bits) - 1
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    if exponent == (1 << exponent_bits) - 1:
        value = _math.nan if fraction else _math.inf
    elif exponent:
        value = _math.ldexp(fraction | 1 << fraction_bits, exponent - bias - fraction_bits)
    else:
        value = _math.ldexp(fraction, 1 - bias - fraction_bits)
    return -value if bits >> exponent_bits + fraction_bits else value


def calcsize(format, /):
    return _parse(format)[2]


def pack(format, /, *v):
    order, items, _ = _parse(format)
    wanted = sum(0 if c == "x" else 1 if c in "sp" else n for c, n, _, _ in items)
    if wanted != len(v):
        raise error(f"pack expected {wanted} items for packing (got {len(v)})")
    out = bytearray()
    values = iter(v)
    for c, n, pad, size in items:
        out += bytes(pad)
        if c == "x":
            out += bytes(n)
        elif c in "sp":
            value = next(values)
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{c}' must be a bytes object")
            if c == "p":
                value = bytes([min(len(value), n - 1, 255)]) + value[: n - 1]
            out += bytes(value[:n]).ljust(n, b"\0")
        else:
            for _ in range(n):
                value = next(values)
                if c == "c":
                    if not isinstance(value, bytes) or len(value) != 1:
                        raise error("char format requires a bytes object of length 1")
                    out += value
                elif c == "?":
                    out.append(bool(value))
                elif c in "efd":
                    if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
                        raise error("required argument is not a float")
                    out += _pack_float(float(value), c, order)
                else:
                    if not isinstance(value, int):
                        if not hasattr(value, "__index__"):
                            raise error("required argument is not an integer")
                        value = value.__index__()
                    signed = c.islower()
                    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
                    if not low <= value <= high:
                        raise error(f"'{c}' format requires {low} <= number <= {high}")
                    out += value.to_bytes(size, order, signed=signed)
    return bytes(out)


def _unpack(format, data):
    order, items, _ = _parse(format)
    out, at = [], 0
    for c, n, pad, size in items:
        at += pad
        if c == "x":
            at += n
        elif c == "s":
            out.append(data[at : at + n])
            at += n
        elif c == "p":
            out.append(data[at + 1 : at + 1 + data[at]] if n else b"")
            at += n
        else:
            for _ in range(n):
                part = data[at : at + size]
                at += size
                if c == "c":
                    out.append(part)
                elif c == "?":
                    out.append(part != b"\0")
                elif c in "efd":
                    out.append(_unpack_float(part, c, order))
                else:
                    out.append(int.from_bytes(part, order, signed=c.islower()))
    return tuple(out)


def unpack(format, buffer, /):
    size = calcsize(format)
    data = bytes(buffer)
    if len(data) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return _unpack(format, data)


def unpack_from(format, /, buffer, offset=0):
    size = calcsize(format)
    data = bytes(buffer)
    if offset < 0:
        offset += len(data)
    if len(data) - offset < size:
        raise error(
            f"unpack_from requires a buffer of at least {size + offset} bytes for unpacking {size} bytes at offset {offset} "
            f"(actual buffer size is {len(data)})")
    return _unpack(format, data[offset : offset + size])


def pack_into(format, buffer, offset, /, *v):
    data = pack(format, *v)
    if len(buffer) - offset < len(data):
        raise error(
            f"pack_into requires a buffer of at least {len(data) + offset} bytes for packing {len(data)} bytes at offset {offset} "
            f"(actual buffer size is {len(buffer)})")
    buffer[offset : offset + len(data)] = data


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    data = bytes(buffer)
    if len(data) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return (_unpack(format, data[i : i + size]) for i in range(0, len(data), size))


class Struct:
    def __init__(self, format):
        self.format = format
        self.size = calcsize(format)

    def pack(self, *v):
        return pack(self.format, *v)

    def pack_into(self, buffer, offset, *v):
        return pack_into(self.format, buffer, offset, *v)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)

    def __repr__(self):
        return f"Struct({self.format!r})"
