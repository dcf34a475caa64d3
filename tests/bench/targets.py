"""What this engine is to reach: geometric means over each group, our time divided by a peer's."""
from engines import GROUPS, geomean, table

# group -> targets for native / CPython, wasm / Pyodide, wasm / CPython
TARGETS = {
    "generators": (0.25, 0.22, 0.45),
    "coroutines": (0.25, 0.15, 0.45),
    "loop": (0.12, 0.10, 0.20),
    "general": (0.60, 0.45, 1.2),
}
PAIRS = (("native", "cpython"), ("wasm", "pyodide"), ("wasm", "cpython"))
SLOWEST = 1.3       # no single workload may be slower than CPython natively by more


def peer_of(base, group):
    """In the loop group the peers run on a virtual clock: they don't wait either."""
    return base + "-vclock" if group == "loop" else base


def ratios(ns, group, ours, base):
    peer = peer_of(base, group)
    return {w: ns[w, ours] / ns[w, peer] for w in GROUPS[group] if (w, ours) in ns and (w, peer) in ns}


def report_targets(ns):
    """Prints a table of the groups measured; ns: (workload, engine) -> ns per operation."""
    rows, slow = [], []
    for group, targets in TARGETS.items():
        row = [group]
        for (ours, base), target in zip(PAIRS, targets):
            found = ratios(ns, group, ours, base)
            if not found:
                row.append("-")
                continue
            reached = geomean(found.values())
            short = "" if len(found) == len(GROUPS[group]) else ", %d of %d" % (len(found), len(GROUPS[group]))
            row.append("%s%.3f%s (%.2f%s)" % (
                "" if reached <= target else "**", reached, "" if reached <= target else "**", target, short))
        rows.append(row)
        slow += [(x, w) for w, x in ratios(ns, group, "native", "cpython").items() if x > SLOWEST]
    if all(cell == "-" for row in rows for cell in row[1:]):
        return
    print("\n## Targets: reached (aimed at); bold: not reached\n")
    print(table(["group"] + ["%s / %s" % pair for pair in PAIRS], rows))
    if slow:
        print("\nSlower than CPython by more than %.1f: %s" % (
            SLOWEST, ", ".join("%s %.2f" % (w, x) for x, w in sorted(slow, reverse=True))))
