"""Encodings by name."""

__all__ = ["encode", "decode", "open", "lookup", "getencoder", "getdecoder", "BOM_UTF8", "getincrementaldecoder"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM = BOM_UTF16 = BOM_LE


def encode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if encoding in ("hex", "hex_codec"):
        return obj.hex().encode()
    if encoding in ("base64", "base64_codec"):
        import base64

        return base64.encodebytes(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if encoding in ("hex", "hex_codec"):
        return bytes.fromhex(obj.decode() if isinstance(obj, bytes) else obj)
    if encoding in ("base64", "base64_codec"):
        import base64

        return base64.decodebytes(obj)
    return obj.decode(encoding, errors)


_rot13 = {}
for _first in (65, 97):
    for _i in range(26):
        _rot13[_first + _i] = _first + (_i + 13) % 26


class CodecInfo(tuple):
    def __new__(cls, name):
        self = tuple.__new__(cls, (
            lambda text, errors="strict": (encode(text, name, errors), len(text)),
            lambda data, errors="strict": (decode(data, name, errors), len(data)), None, None))
        self.name = name
        self.encode, self.decode = self[0], self[1]
        return self


_searches = []  # functions of register()


def register(search_function):
    """Register a codec search function. Only lookup() asks them: str.encode() knows the built-in codecs alone."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function):
    if search_function in _searches:
        _searches.remove(search_function)


def lookup(encoding):
    for search in _searches:
        found = search(encoding.lower().replace("-", "_"))
        if found is not None:
            return found
    "".encode(encoding)
    name = encoding.lower().replace("_", "-")
    return CodecInfo({"utf8": "utf-8", "latin-1": "iso8859-1", "latin1": "iso8859-1"}.get(name, name))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


class IncrementalDecoder:
    """UTF-8 in pieces: an unfinished character waits for the rest."""

    encoding = "utf-8"

    def __init__(self, errors="strict"):
        self.errors = errors
        self._rest = b""

    def decode(self, input, final=False):
        data = self._rest + input
        keep = 0
        if not final and self.encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
            for back in range(1, min(4, len(data)) + 1):
                c = data[-back]
                if c >= 0xC0:
                    if back < (2 if c < 0xE0 else 3 if c < 0xF0 else 4):
                        keep = back
                    break
                if c < 0x80:
                    break
        text = data[: len(data) - keep].decode(self.encoding, self.errors)
        self._rest = data[len(data) - keep :]
        return text

    def reset(self):
        self._rest = b""


def getincrementaldecoder(encoding):
    "".encode(encoding)
    return type("IncrementalDecoder", (IncrementalDecoder,), {"encoding": encoding})


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import io

    if encoding is None:
        return io.open(filename, mode, buffering)
    return io.open(filename, mode.replace("b", ""), -1, encoding, errors, "")
