def tokens(text):
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(text) and text[j].isdigit(): j += 1
            yield int(text[i:j])
            i = j
        elif ch in "+-*/()":
            yield ch
            i += 1
        else:
            raise SyntaxError(f"what is {ch!r} at {i}?")

def evaluate(text):
    toks = list(tokens(text)) + [None]
    pos = 0
    def take():
        nonlocal pos
        pos += 1
        return toks[pos - 1]
    def atom():
        t = take()
        if t == "(":
            v = total()
            assert take() == ")", "missing )"
            return v
        return -atom() if t == "-" else t
    def term():
        v = atom()
        while toks[pos] in ("*", "/"):
            v = v * atom() if take() == "*" else v / atom()
        return v
    def total():
        v = term()
        while toks[pos] in ("+", "-"):
            v = v + term() if take() == "+" else v - term()
        return v
    return total()

for e in ("1 + 2 * 3", "(1+2)*3", "-4/(2-4)", "2*(3+(4-1))", "1 / 0", "(1", "2 $ 3"):
    try:
        print(e, "=", evaluate(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
