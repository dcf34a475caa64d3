"""Checksums; compression is not there."""

from _hashes import adler32, crc32


class error(Exception):
    pass


def compress(data, /, level=-1, wbits=15):
    """Stored, without making it smaller."""
    data = bytes(data)
    out = b"\x78\x01"
    blocks = [data[i : i + 65535] for i in range(0, len(data), 65535)] or [b""]
    for i, block in enumerate(blocks):
        n = len(block)
        out += bytes([i == len(blocks) - 1]) + n.to_bytes(2, "little") + (n ^ 0xFFFF).to_bytes(2, "little") + block
    return out + adler32(data).to_bytes(4, "big")
