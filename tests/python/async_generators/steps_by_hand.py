"""Random programs of async generators whose steps are driven by hand, out of turn and shared."""
import sys
import types
import warnings

warnings.simplefilter("ignore")
sys.unraisablehook = lambda unraisable: None
state = 0
G, S = [], []
depth = 0


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n


@types.coroutine
def suspend(k):
    return (yield ("susp", k))


def show(e):
    return "%s(%s)" % (type(e).__name__, e)


async def agen(me, n):
    for step in range(n):
        what = rnd(12)
        try:
            if what < 4:
                got = yield (me, step)
                if got is not None:
                    print("   a%d got %r" % (me, got))
            elif what < 7:
                got = await suspend(me)
                if got is not None:
                    print("   a%d resumed with %r" % (me, got))
            elif what == 7:
                async for x in G[rnd(len(G))]:
                    print("   a%d item %r" % (me, x))
                    if rnd(2):
                        yield x
                    if rnd(3) == 0:
                        break
            elif what == 8:
                act()
            elif what == 9:
                await S[rnd(len(S))]
            elif what == 10 and rnd(3) == 0:
                raise KeyError(me)
            elif what == 11 and rnd(3) == 0:
                return
        except (ValueError, RuntimeError, TypeError) as e:
            print("   a%d caught %s" % (me, show(e)))
        except GeneratorExit:
            print("   a%d exit" % me)
            if rnd(4) == 0:
                try:
                    await suspend("exiting%d" % me)
                except ValueError:
                    pass
            if rnd(8) == 0:
                yield "ignored"
            raise
        finally:
            if rnd(6) == 0:
                print("   a%d finally" % me)


async def user(me):
    total = []
    async for x in G[rnd(len(G))]:
        total.append(x)
        if len(total) > 3:
            break
    try:
        total.append(await anext(G[rnd(len(G))], "none"))
        total.append(await G[rnd(len(G))].asend(me))
    except StopAsyncIteration:
        total.append("stop")
    return total


def new_step():
    g = G[rnd(len(G))]
    what = rnd(6)
    if what == 0:
        return g.__anext__()
    if what == 1:
        return g.asend(rnd(50) if rnd(2) else None)
    if what == 2:
        return g.athrow(ValueError("thrown"))
    if what == 3:
        return g.aclose()
    if what == 4:
        return user(rnd(9))
    return anext(g, "default")


def act():
    global depth
    if depth > 3:
        return
    depth += 1
    i = rnd(len(S))
    s = S[i]
    what = rnd(10)
    try:
        if what < 5:
            print("send None", i, type(s).__name__, "->", s.send(None))
        elif what < 7:
            print("send 7", i, type(s).__name__, "->", s.send(7))
        elif what == 7:
            print("throw", i, type(s).__name__, "->", s.throw(ValueError("t%d" % i)))
        elif what == 8:
            print("close", i, type(s).__name__, s.close())
        else:
            S[i] = None
            S[i] = new_step()
            print("new", i, type(S[i]).__name__)
    except StopIteration as e:
        print("stop", i, e.value)
    except (ValueError, RuntimeError, TypeError, KeyError, StopAsyncIteration, GeneratorExit) as e:
        print("error", i, show(e), "|", type(e.__context__).__name__, type(e.__cause__).__name__)
    finally:
        depth -= 1


def run(seed):
    global state
    state = seed * 2654435761 % 2**32
    S.clear()
    G.clear()
    for i in range(4):
        G.append(agen(i, 1 + rnd(6)))
    for i in range(5):
        S.append(new_step())
    for _ in range(50):
        act()
        j = rnd(len(G))
        print(j, G[j].ag_running, G[j].ag_frame is None, type(G[j].ag_await).__name__)


for seed in range(1, 61):
    print("--", seed)
    try:
        run(seed)
    except BaseException as e:
        print("OUT", show(e))
