import re
print(re.findall(r"\d+", "a1 b22"), re.match(r"(\w+)@(\w+)", "kim@home x").groups(), re.sub(r"(\w)(\d)", r"\2\1", "a1b2"), re.split(r"[,;]\s*", "a, b;c"), re.search("x", "abc"))
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05")
print(m, m.group("y"), m["m"], m.span(), m.groupdict(), re.sub(r"\d", lambda m: str(int(m[0]) * 2), "1a2"), re.compile("가+").fullmatch("가가") is not None, re.findall("(a)(b)?", "ab a"), re.escape("a.b"))
try:
    re.compile("(")
except re.error as e:
    print(e)
