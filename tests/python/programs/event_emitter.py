from collections import defaultdict

class Emitter:
    def __init__(self): self._handlers = defaultdict(list)
    def on(self, name):
        def register(f):
            self._handlers[name].append(f)
            return f
        return register
    def emit(self, name, *a, **k):
        return [f(*a, **k) for f in list(self._handlers[name])]

e = Emitter()
@e.on("join")
def hello(who, *, lang="ko"): return f"{'안녕' if lang == 'ko' else 'hi'} {who}"
@e.on("join")
@e.on("leave")
def count(who, **_):
    count.calls = getattr(count, "calls", 0) + 1
    return count.calls
print(e.emit("join", "Kim"), e.emit("join", "Tom", lang="en"), e.emit("leave", "Kim"), e.emit("nothing"))
