# Task groups, timeouts and wait_for nested at random, with cancellations from outside. Which of a group's tasks is
# cancelled first is not fixed in CPython, so lines are sorted.
import asyncio
import zlib
class R:
    def __init__(s, x): s.x = x * 7919 + 12345
    def __call__(s, n):
        s.x = (s.x * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (s.x >> 33) % n
log = []
def say(*a): log.append(" ".join(map(str, a)))
def show(e, d=0):
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}({sorted(show(x, d+1) for x in e.exceptions)}) ctx={type(e.__context__).__name__} cause={type(e.__cause__).__name__}"
    return f"{type(e).__name__}{e.args} ctx={type(e.__context__).__name__} cause={type(e.__cause__).__name__} sup={e.__suppress_context__}"
async def leaf(n, r):
    k = r(8)
    try:
        if k == 0: return n
        if k == 1: await asyncio.sleep(0); raise ValueError(n)
        if k == 2: await asyncio.sleep(0.001 * r(4)); return n
        if k == 3:
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: say(n, "swallow"); raise KeyError(n)
        if k == 4:
            try: await asyncio.sleep(0.003)
            finally: await asyncio.sleep(0.001); say(n, "cleanup")
        if k == 5: raise ZeroDivisionError(n)
        if k == 6:
            asyncio.current_task().cancel(); await asyncio.sleep(0)
        if k == 7:
            try: return await asyncio.wait_for(asyncio.sleep(0.002, n), 0.001 * r(4))
            except TimeoutError as e: say(n, show(e)); raise
    finally: say(n, "fin")
async def block(n, depth, r):
    try:
        k = r(5)
        if k == 0:
            async with asyncio.timeout(0.001 * r(5)) as t:
                try:
                    await block(n + "t", depth - 1, r) if depth else await leaf(n + "l", r)
                finally: say(n, "tstate", t.expired(), repr(t).split()[1])
        elif k in (1, 2, 3):
            async with asyncio.TaskGroup() as g:
                for i in range(1 + r(4)):
                    g.create_task(block(n + str(i), depth - 1, r) if depth and r(2) else leaf(n + str(i), r))
                    if r(4) == 0: await asyncio.sleep(0.001 * r(3))
                if r(6) == 0: raise OSError(n)
            say(n, "group ok", g)
        else:
            await asyncio.wait_for(block(n + "w", depth - 1, r) if depth else leaf(n + "w", r), 0.001 * r(6))
        say(n, "ok")
    except Exception as e:
        say(n, "except", show(e), "cancelling", asyncio.current_task().cancelling())
        if r(2): raise
    except asyncio.CancelledError as e:
        say(n, "cancelled", show(e), "cancelling", asyncio.current_task().cancelling()); raise
async def main(seed):
    r = R(seed)
    t = asyncio.create_task(block("b", 3, r))
    for i in range(r(12)):
        await asyncio.sleep(0.001 * r(3))
        if r(4) == 0: say("kill", t.cancel("m%d" % i))
    try: say("res", await t)
    except BaseException as e: say("main", show(e), t.cancelled(), t.cancelling())

for seed in list(range(6, 30)):
    log.clear()
    try:
        asyncio.run(main(seed))
    except Exception as error:
        say(repr(error))
    print(seed, len(log), zlib.crc32("\n".join(sorted(log)).encode()))
