def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case -1.5 | 1+2j: return "number"
        case "a" "b": return "ab"
        case True: return "never, 1 matched"
        case None: return "none"
        case [1, 2]: return "list 1 2"
        case str() as s if len(s) > 3: return f"long {s}"
        case str(s): return f"short {s}"
        case int(n) if n > 100: return f"big {n}"
        case _: return "other"
for x in (0, 2, -1.5, "ab", True, None, [1, 2], (1, 2), "한글입니다", "xy", 500, 50, b"ab"):
    print(repr(x), f(x))
