"""Running coroutines with a head start between them, until one succeeds."""
import contextlib

from . import events, locks, tasks

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Starts each after `delay` seconds or when the one before failed: (result, index or None, exceptions)."""
    loop = loop or events.get_running_loop()
    waiting = iter(enumerate(coro_fns))
    result = winner = None
    exceptions, running, unhandled = [], set(), []
    finished = None  # a future: nobody runs any more

    def ended(task):
        running.discard(task)
        if finished is not None and not finished.done() and not running:
            finished.set_result(None)
        if not task.cancelled() and task.exception() is not None:
            unhandled.append(task.exception())

    async def run_next(ready, before):
        await ready.wait()
        if before is not None:
            with contextlib.suppress(TimeoutError):
                await tasks.wait_for(before.wait(), delay)
        try:
            index, function = next(waiting)
        except StopIteration:
            return
        failed, next_ready = locks.Event(), locks.Event()
        start(next_ready, failed)
        next_ready.set()
        exceptions.append(None)
        nonlocal result, winner
        try:
            outcome = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            exceptions[index] = error
            failed.set()
        else:
            result, winner = outcome, index
            me = tasks.current_task()
            for task in running:
                if task is not me:
                    task.cancel()

    def start(ready, before):
        task = loop.create_task(run_next(ready, before))
        running.add(task)
        task.add_done_callback(ended)

    stopped = None
    try:
        first = locks.Event()
        start(first, None)
        first.set()
        while running:
            finished = loop.create_future()
            try:
                await finished
            except BaseException as error:
                stopped = error
                for task in running:
                    task.cancel(*error.args)
            finished = None
        if unhandled:
            raise ExceptionGroup("staggered race failed", unhandled)
        if stopped is not None:
            raise stopped
        return result, winner, exceptions
    finally:
        del exceptions, unhandled, stopped
