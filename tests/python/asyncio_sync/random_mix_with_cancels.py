# Seven tasks use every kind of lock and queue at random and are cancelled at random: each line of each run, in a checksum.
import asyncio
import zlib
class R:
    def __init__(s, x): s.x = x * 7919 + 12345
    def __call__(s, n):
        s.x = (s.x * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (s.x >> 33) % n
log = []
def say(*a): log.append(" ".join(map(str, a)))

async def actor(i, r, L, S, C, E, Q, P):
    try:
        for k in range(12):
            op = r(16)
            try:
                if op == 0:
                    async with L:
                        say(i, k, "lock+", L.locked()); await asyncio.sleep(0); say(i, k, "lock-")
                elif op == 1:
                    async with S:
                        say(i, k, "sem+", S._value); await asyncio.sleep(r(3) * 0.001); say(i, k, "sem-")
                elif op == 2:
                    async with C:
                        say(i, k, "cwait"); x = await C.wait(); say(i, k, "cwoken", x)
                elif op == 3:
                    async with C:
                        C.notify(1 + r(2)); say(i, k, "notify")
                elif op == 4:
                    say(i, k, "ewait"); await E.wait(); say(i, k, "eset")
                elif op == 5:
                    E.set(); say(i, k, "set"); await asyncio.sleep(0)
                elif op == 6:
                    E.clear(); say(i, k, "clear")
                elif op in (7, 8):
                    say(i, k, "put"); await Q.put((i, k)); say(i, k, "put ok", Q.qsize())
                elif op in (9, 10):
                    say(i, k, "get"); x = await Q.get(); Q.task_done(); say(i, k, "got", x)
                elif op == 11:
                    try: Q.put_nowait((i, -k)); say(i, k, "pnw")
                    except asyncio.QueueFull: say(i, k, "full")
                elif op == 12:
                    try: say(i, k, "gnw", P.get_nowait())
                    except asyncio.QueueEmpty: say(i, k, "empty")
                elif op == 13:
                    await P.put((r(5), i, k)); say(i, k, "pput", P.full())
                elif op == 14:
                    try:
                        x = await asyncio.wait_for(P.get(), 0.002); say(i, k, "pgot", x)
                    except TimeoutError as e: say(i, k, "timeout", type(e.__cause__).__name__)
                elif op == 15:
                    try:
                        async with asyncio.timeout(0.0015 * r(3)):
                            async with L: await asyncio.sleep(0.001); say(i, k, "tlock")
                    except TimeoutError: say(i, k, "ltimeout")
            except asyncio.QueueShutDown: say(i, k, 'shut'); await asyncio.sleep(0.001)
            except asyncio.CancelledError as e:
                say(i, k, "cancelled in", op, type(e.__context__).__name__)
                if r(3): continue
                raise
        say(i, "end")
    finally:
        say(i, "fin")

async def main(seed):
    r = R(seed)
    L, S, C, E = asyncio.Lock(), asyncio.Semaphore(1 + r(2)), asyncio.Condition(), asyncio.Event()
    Q, P = asyncio.Queue(r(3)), (asyncio.PriorityQueue(2 + r(2)) if r(2) else asyncio.LifoQueue(3))
    ts = [asyncio.create_task(actor(i, R(seed * 100 + i), L, S, C, E, Q, P)) for i in range(7)]
    for n in range(60):
        await asyncio.sleep(0.0005 * r(3))
        if r(3) == 0:
            t = ts[r(7)]
            say("kill", ts.index(t), t.cancel(), t.cancelling())
        if r(4) == 0:
            async with C: C.notify_all()
        if r(5) == 0: E.set()
        if r(6) == 0 and not Q.empty(): say("main got", Q.get_nowait())
        if r(6) == 0:
            try: Q.put_nowait(n)
            except (asyncio.QueueFull, asyncio.QueueShutDown): pass
        if n % 10 == 0: say("state", L.locked(), S.locked(), E.is_set(), Q.qsize(), len(Q._getters), len(Q._putters), len(L._waiters or ()), len(S._waiters or ()), len(C._waiters))
        if n == 50 and r(2): Q.shutdown(immediate=bool(r(2))); say("shut")
    for t in ts: t.cancel()
    for x in await asyncio.gather(*ts, return_exceptions=True): say(repr(x))
    for t in ts: t.cancel()
    await asyncio.sleep(0.1)
    say([t.done() for t in ts])
    for t in ts: t.cancel()
    say(L.locked(), S._value, C.locked(), len(C._waiters), Q.qsize(), Q._unfinished_tasks)

for seed in range(24):
    log.clear()
    try:
        asyncio.run(main(seed))
    except Exception as error:
        say(repr(error))
    text = "\n".join(log)
    print(seed, len(log), zlib.crc32(text.encode()))
