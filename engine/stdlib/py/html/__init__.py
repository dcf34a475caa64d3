"""General functions for HTML."""

__all__ = ["escape", "unescape"]

_entities = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "hellip": "\u2026",
    "mdash": "\u2014", "ndash": "\u2013", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d", "bull": "\u2022",
    "euro": "\u20ac", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "times": "\xd7", "divide": "\xf7", "deg": "\xb0", "middot": "\xb7",
    "laquo": "\xab", "raquo": "\xbb", "trade": "\u2122", "larr": "\u2190", "rarr": "\u2192", "uarr": "\u2191", "darr": "\u2193",
    "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "szlig": "\xdf",
}


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def unescape(s):
    """Convert all named and numeric character references to the characters."""
    if "&" not in s:
        return s
    import re

    def replace(m):
        ref = m[1]
        if ref[0] == "#":
            n = int(ref[2:].rstrip(";"), 16) if ref[1] in "xX" else int(ref[1:].rstrip(";"))
            return "\ufffd" if n == 0 or n > 0x10FFFF or 0xD800 <= n <= 0xDFFF else chr(n)
        return _entities.get(ref.rstrip(";"), m[0])

    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z0-9]{1,32};)", replace, s)
