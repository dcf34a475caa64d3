for e in (ValueError(), ValueError(1), ValueError("a", 2), KeyError("k"), KeyError(), KeyError("a", "b"),
          StopIteration(3), SystemExit(2), AttributeError("m", name="n"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")):
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args)

class Custom(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
    def __str__(self):
        return f"[{self.code}] {self.args[0]}"

try:
    raise Custom(404, "없음")
except Custom as e:
    print(e, repr(e), e.code)
raise Custom(500, "server")
