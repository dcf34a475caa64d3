"""Random programs of generators and coroutines that share their delegates, driven from everywhere at once."""
import types
import warnings

warnings.simplefilter("ignore")
state = 0


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n

G = []
KIND = []
depth = 0

def show(v):
    return type(v).__name__ if isinstance(v, (types.GeneratorType, types.CoroutineType)) else repr(v)

class Aw:
    def __init__(self, k): self.k = k
    def __await__(self):
        got = yield ("aw", self.k)
        if rnd(3) == 0:
            raise KeyError(self.k)
        return got

@types.coroutine
def suspend(k):
    return (yield ("susp", k))

def body(me, n):
    for step in range(n):
        what = rnd(10)
        try:
            if what < 4:
                got = yield (me, step)
                if got is not None: print("   %d got %r" % (me, got))
            elif what < 8:
                other = rnd(len(G))
                if KIND[other] == "g":
                    r = yield from G[other]
                    print("   %d: %d returned %r" % (me, other, r))
            elif what == 8:
                act(rnd(len(G)))
            else:
                if rnd(3) == 0:
                    raise KeyError(me)
        except (ValueError, RuntimeError, TypeError) as e:
            print("   %d caught %s %s" % (me, type(e).__name__, e))
        except GeneratorExit:
            print("   %d exit" % me)
            raise
    return ("ret", me)

async def cobody(me, n):
    for step in range(n):
        what = rnd(10)
        try:
            if what < 2:
                got = await suspend(me)
                if got is not None: print("   c%d got %r" % (me, got))
            elif what < 4:
                got = await Aw(me)
                if got is not None: print("   c%d got %r" % (me, got))
            elif what < 8:
                other = rnd(len(G))
                if KIND[other] == "c":
                    r = await G[other]
                    print("   c%d: %d returned %r" % (me, other, r))
            elif what == 8:
                act(rnd(len(G)))
            else:
                if rnd(3) == 0:
                    raise KeyError(me)
        except (ValueError, RuntimeError, TypeError) as e:
            print("   c%d caught %s %s" % (me, type(e).__name__, e))
        except GeneratorExit:
            print("   c%d exit" % me)
            raise
    return ("cret", me)

def act(i):
    global depth
    if depth > 3: return
    depth += 1
    g = G[i]
    what = rnd(12)
    try:
        if what < 5:
            print("send None", i, "->", show(g.send(None)))
        elif what < 9:
            v = rnd(100)
            print("send", v, i, "->", show(g.send(v)))
        elif what == 9:
            print("throw", i, "->", show(g.throw(ValueError("t%d" % i))))
        elif what == 10:
            g.close()
            print("closed", i)
        else:
            if KIND[i] == "g":
                for k, x in enumerate(g):
                    print("for", i, show(x))
                    if k > 2: break
    except StopIteration as e:
        print("stop", i, e.value)
    except (ValueError, RuntimeError, TypeError, KeyError) as e:
        print("error", i, type(e).__name__, e, "|", type(e.__context__).__name__, type(e.__cause__).__name__)
    finally:
        depth -= 1

def run(seed):
    global state
    state = seed * 2654435761 % 2**32
    G.clear()
    KIND.clear()
    for i in range(6):
        if rnd(2):
            G.append(body(i, 1 + rnd(6))); KIND.append("g")
        else:
            G.append(cobody(i, 1 + rnd(6))); KIND.append("c")
    for _ in range(40):
        i = rnd(len(G))
        act(i)
        j = rnd(len(G))
        if KIND[j] == "g":
            d = G[j].gi_yieldfrom
            print(j, G[j].gi_running, G[j].gi_frame is None, show(d) if d is not None else None)
        else:
            d = G[j].cr_await
            print(j, G[j].cr_running, G[j].cr_frame is None, show(d).split(" at ")[0] if d is not None else None)
        if rnd(8) == 0:
            k = rnd(len(G))
            print("new", k)
            G[k] = body(k, 3) if KIND[k] == "g" else cobody(k, 3)
    print("end")
    for k in range(len(G)):
        try: G[k].close()
        except (RuntimeError, ValueError, KeyError) as e: print("close", k, type(e).__name__, e)


for seed in range(1, 41):
    print("--", seed)
    run(seed)
