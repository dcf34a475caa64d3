"""Random programs of tasks that sleep, wait, cancel, lock and group each other."""
import asyncio
import warnings

warnings.simplefilter("ignore")
state = 0


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n


def say(*what):
    loop = asyncio.get_running_loop()
    print("%5.2f" % (loop.time() - start), *what)


def err(e):
    if isinstance(e, BaseExceptionGroup):
        return "%s(%s)" % (type(e).__name__, ", ".join(err(x) for x in e.exceptions))
    return "%s(%s)" % (type(e).__name__, e)


async def leaf(me, depth):
    what = rnd(12)
    if what < 4:
        await asyncio.sleep(rnd(4) / 4)
    elif what < 5:
        await asyncio.sleep(0)
    elif what == 5:
        raise ValueError(me)
    elif what == 6:
        async with lock:
            say(me, "has lock")
            await asyncio.sleep(rnd(3) / 4)
    elif what == 7:
        async with sem:
            await asyncio.sleep(rnd(3) / 4)
    elif what == 8:
        event.set() if rnd(2) else event.clear()
        await asyncio.sleep(0)
    elif what == 9:
        queue.put_nowait(me)
    elif what == 10:
        say(me, "got", await asyncio.wait_for(queue.get(), 1))
    elif what == 11:
        await asyncio.wait_for(event.wait(), 1.5)
        say(me, "event")
    return me


async def work(me, depth=0):
    try:
        for step in range(1 + rnd(3)):
            what = rnd(14)
            name = "%s.%d" % (me, step)
            if depth > 2 or what < 4:
                r = await leaf(name, depth)
            elif what == 4:
                r = await asyncio.gather(*(work(name + c, depth + 1) for c in "ab"), return_exceptions=bool(rnd(2)))
                r = [err(x) if isinstance(x, BaseException) else x for x in r]
            elif what == 5:
                r = await asyncio.wait_for(work(name + "w", depth + 1), rnd(4) / 4)
            elif what == 6:
                async with asyncio.timeout(rnd(4) / 4) as t:
                    r = await work(name + "t", depth + 1)
            elif what == 7:
                async with asyncio.TaskGroup() as g:
                    ts = [g.create_task(work(name + c, depth + 1), name=name + c) for c in "x"]
                r = [t.result() for t in ts]
            elif what == 8:
                r = await asyncio.shield(work(name + "s", depth + 1))
            elif what == 9:
                ts = [asyncio.create_task(work(name + c, depth + 1)) for c in "pq"]
                done, pending = await asyncio.wait(
                    ts,
                    timeout=rnd(4) / 4 if rnd(2) else None,
                    return_when=rnd(2) and asyncio.FIRST_COMPLETED or asyncio.ALL_COMPLETED,
                )
                r = (len(done), len(pending))
                for t in ts:
                    if t in pending:
                        t.cancel("left")
                    elif not t.cancelled():
                        t.exception()
            elif what == 10:
                t = tasks[rnd(len(tasks))]
                say(me, "cancels", t.get_name(), t.cancel("by " + me))
                r = await asyncio.sleep(0, "c")
            elif what == 11:
                r = []
                for f in asyncio.as_completed([asyncio.create_task(work(name + c, depth + 1)) for c in "mn"]):
                    try:
                        r.append(await f)
                    except (ValueError, TimeoutError, RuntimeError) as e:
                        r.append(err(e))
            elif what == 12:
                try:
                    r = await leaf(name, depth)
                except asyncio.CancelledError as e:
                    say(me, "swallows", e.args)
                    r = "swallowed"
            else:
                try:
                    await leaf(name, depth)
                finally:
                    await asyncio.sleep(0.25)
                r = "finally"
            say(name, "->", r)
        return me
    except (ValueError, TimeoutError, RuntimeError, ExceptionGroup) as e:
        say(me, "caught", err(e))
        if rnd(2):
            raise
        return "caught"
    except asyncio.CancelledError as e:
        say(me, "cancelled", e.args)
        raise


async def main():
    global lock, sem, event, queue, tasks, start
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    start = asyncio.get_running_loop().time()
    lock, sem, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
    queue = asyncio.Queue()
    tasks = []
    for k in range(4):
        tasks.append(asyncio.create_task(work("T%d" % k), name="T%d" % k))
    done, pending = await asyncio.wait(tasks, timeout=5)
    for t in tasks:
        if t in pending:
            say(t.get_name(), "pending")
            t.cancel("end")
        elif t.cancelled():
            say(t.get_name(), "was cancelled")
        else:
            say(t.get_name(), err(t.exception()) if t.exception() else t.result())
    for r in await asyncio.gather(*tasks, return_exceptions=True):
        say("at the end", err(r) if isinstance(r, BaseException) else r)
    others = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    say("left", len(others))
    others.sort(key=lambda t: t.get_name().zfill(8))
    for t in others:
        t.cancel()
    await asyncio.gather(*others, return_exceptions=True)


for seed in range(1, 61):
    print("--", seed)
    state = seed * 2654435761 % 2**32
    asyncio.run(main())
