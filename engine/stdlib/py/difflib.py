"""Differences between sequences."""

from collections import namedtuple
from heapq import nlargest as _nlargest

__all__ = [
    "get_close_matches",
    "ndiff",
    "restore",
    "SequenceMatcher",
    "Differ",
    "IS_CHARACTER_JUNK",
    "IS_LINE_JUNK",
    "context_diff",
    "unified_diff",
    "Match",
]

Match = namedtuple("Match", "a b size")


class SequenceMatcher:
    """Longest matching blocks, again and again on both sides (Ratcliff and Obershelp)."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        self.a = a
        self._blocks = self._opcodes = None

    def set_seq2(self, b):
        self.b = b
        self._blocks = self._opcodes = None
        places = {}
        for i, item in enumerate(b):
            places.setdefault(item, []).append(i)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            self.bpopular = {item for item, at in places.items() if len(at) > most}
            for item in self.bpopular:
                del places[item]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        lengths = {}
        for x in range(alo, ahi):
            new = {}
            for y in self.b2j.get(a[x], ()):
                if y < blo:
                    continue
                if y >= bhi:
                    break
                k = new[y] = lengths.get(y - 1, 0) + 1
                if k > size:
                    i, j, size = x - k + 1, y - k + 1, k
            lengths = new
        for wanted in (False, True):
            while i > alo and j > blo and (b[j - 1] in junk) is wanted and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) is wanted and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        if self._blocks is None:
            waiting, found = [(0, len(self.a), 0, len(self.b))], []
            while waiting:
                alo, ahi, blo, bhi = waiting.pop()
                i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
                if k:
                    found.append(match)
                    if alo < i and blo < j:
                        waiting.append((alo, i, blo, j))
                    if i + k < ahi and j + k < bhi:
                        waiting.append((i + k, ahi, j + k, bhi))
            merged = []
            for i, j, k in sorted(found):
                if merged and merged[-1][0] + merged[-1][2] == i and merged[-1][1] + merged[-1][2] == j:
                    merged[-1] = Match(merged[-1][0], merged[-1][1], merged[-1][2] + k)
                else:
                    merged.append(Match(i, j, k))
            self._blocks = [*merged, Match(len(self.a), len(self.b), 0)]
        return self._blocks

    def get_opcodes(self):
        if self._opcodes is None:
            i = j = 0
            self._opcodes = codes = []
            for ai, bj, size in self.get_matching_blocks():
                tag = "replace" if i < ai and j < bj else "delete" if i < ai else "insert" if j < bj else ""
                if tag:
                    codes.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    codes.append(("equal", ai, i, bj, j))
        return self._opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        total = len(self.a) + len(self.b)
        return 2.0 * sum(block.size for block in self.get_matching_blocks()) / total if total else 1.0

    def quick_ratio(self):
        """An upper bound on ratio(), without looking at the order."""
        left = {}
        for item in self.b:
            left[item] = left.get(item, 0) + 1
        same = 0
        for item in self.a:
            if left.get(item, 0) > 0:
                same += 1
                left[item] -= 1
        total = len(self.a) + len(self.b)
        return 2.0 * same / total if total else 1.0

    def real_quick_ratio(self):
        """An upper bound on ratio(), from the lengths alone."""
        total = len(self.a) + len(self.b)
        return 2.0 * min(len(self.a), len(self.b)) / total if total else 1.0

    __class_getitem__ = classmethod(type(list[int]))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best "good enough" matches, most similar first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for x in possibilities:
        matcher.set_seq1(x)
        score = matcher.ratio()
        if score >= cutoff:
            found.append((score, x))
    return [x for score, x in _nlargest(n, found)]


def _range(start, stop):
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a unified diff."""
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"--- {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
            yield f"+++ {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a context diff."""
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"*** {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
            yield f"--- {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
        yield "***************" + lineterm
        for lines, at, other, mark in ((a, 1, "insert", "***"), (b, 3, "delete", "---")):
            start, stop = group[0][at], group[-1][at + 1]
            place = f"{start + 1}" if stop - start == 1 else f"{start + (stop > start)},{stop}"
            yield f"{mark} {stop if stop - start <= 1 else place} {mark[0] * 4}{lineterm}"
            if any(code[0] not in ("equal", other) for code in group):
                for code in group:
                    if code[0] != other:
                        for line in lines[code[at] : code[at + 1]]:
                            yield marks[code[0]] + line


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


class Differ:
    """Compares lines, and the characters within similar lines."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replace(a, i1, i2, b, j1, j2)
            else:
                mark, lines = {"delete": ("-", a[i1:i2]), "insert": ("+", b[j1:j2]), "equal": (" ", a[i1:i2])}[tag]
                for line in lines:
                    yield f"{mark} {line}"

    def _plain(self, first, second):
        parts = [("-", first), ("+", second)]
        if first and len(second) < len(first):  # the shorter block goes first
            parts.reverse()
        for mark, lines in parts:
            for line in lines:
                yield f"{mark} {line}"

    def _replace(self, a, alo, ahi, b, blo, bhi):
        # Each line of b looks for the most similar line of a in a window around its own place.
        matcher = SequenceMatcher(self.charjunk)
        i0, j0 = alo, blo  # what comes before is out
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            middle = alo + j - blo
            near = range(max(middle - 10, i0), min(middle + 11, ahi))
            if not near:
                break
            best, most = None, 0.74999
            for i in near:
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most and matcher.ratio() > most:
                    best, most = i, matcher.ratio()
            if best is None:
                continue
            yield from self._plain(a[i0:best], b[j0:j])
            yield from self._marked(a[best], b[j], matcher)
            i0, j0 = best + 1, j + 1
        yield from self._plain(a[i0:ahi], b[j0:bhi])

    def _marked(self, one, two, matcher):
        if one == two:
            yield "  " + one
            return
        marks = ["", ""]
        matcher.set_seqs(one, two)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            signs = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
            marks[0] += signs[0] * (i2 - i1)
            marks[1] += signs[1] * (j2 - j1)
        for sign, line, row in (("- ", one, marks[0]), ("+ ", two, marks[1])):
            yield sign + line
            row = "".join(c if mark == " " and c.isspace() else mark for c, mark in zip(line, row)).rstrip()
            if row:
                yield f"? {row}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare lines of two sequences; return a Differ-style delta."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two sequences that made a delta of ndiff."""
    if which not in (1, 2):
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    wanted = ("  ", "- " if which == 1 else "+ ")
    for line in delta:
        if line[:2] in wanted:
            yield line[2:]
