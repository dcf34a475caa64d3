"""Keyed hashing for message authentication."""

import hashlib as _hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = (lambda data=b"": _hashlib.new(digestmod, data)) if isinstance(digestmod, str) else digestmod
        inner = make()
        if len(key) > inner.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(inner.block_size, b"\0")
        self._outer = make(bytes(x ^ 0x5C for x in key))
        self._inner = make(bytes(x ^ 0x36 for x in key))
        self.digest_size, self.block_size, self.name = inner.digest_size, inner.block_size, "hmac-" + inner.name
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    return a == b
