"""Secure hashes and message digests."""

import _hashes

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512"}
algorithms_available = set(algorithms_guaranteed)

_sizes = {
    "md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128),
    "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104), "sha3_512": (64, 72),
}


class HASH:
    """A hash under way."""

    __module__ = "_hashlib"

    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._data = bytearray()
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("object supporting the buffer API required")
        self._data += data

    def digest(self):
        return _hashes.digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


def new(name, data=b"", *, usedforsecurity=True):
    name = name.lower().replace("-", "") if name.lower().startswith(("sha-", "md-")) else name.lower()
    if name not in _sizes:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(name, data)


def _maker(name):
    def make(data=b"", *, usedforsecurity=True, string=None):
        return HASH(name, data if string is None else string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


for _name in _sizes:
    globals()[_name] = _maker(_name)


def file_digest(fileobj, digest, /, *, _bufsize=262144):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac

    size = _sizes[hash_name][0]
    out = b""
    block = 1
    while len(out) < (dklen or size):
        u = hmac.digest(password, salt + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(u, "big")
        for _ in range(iterations - 1):
            u = hmac.digest(password, u, hash_name)
            total ^= int.from_bytes(u, "big")
        out += total.to_bytes(size, "big")
        block += 1
    return out[: dklen or size]
