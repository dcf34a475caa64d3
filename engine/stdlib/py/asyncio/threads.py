"""Between the event loop and other threads."""
import warnings
from concurrent import futures
from _contextvars import copy_context
from functools import partial

from .exceptions import CancelledError, InvalidStateError
from .events import get_event_loop, get_running_loop
from .tasks import ensure_future, isfuture

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Asynchronously run function *func* in a separate thread."""
    call = partial(copy_context().run, func, *args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)


def run_in_executor(loop, executor, func, args):
    loop._check_closed()
    if executor is None:
        executor = loop._default_executor
        if loop._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        if executor is None:
            executor = loop._default_executor = futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
    return wrap_future(executor.submit(func, *args), loop)


async def shut_down_executor(loop, executor, timeout):
    import threading

    future = loop.create_future()
    thread = threading.Thread(target=_shut_down, args=(loop, executor, future))
    thread.start()
    from .timeouts import timeout as limit
    try:
        async with limit(timeout):
            await future
    except TimeoutError:
        warnings.warn(f"The executor did not finishing joining its threads within {timeout} seconds.",
                      RuntimeWarning, stacklevel=2)
        executor.shutdown(wait=False)
    else:
        thread.join()


def _shut_down(loop, executor, future):
    try:
        executor.shutdown(wait=True)
    except Exception as error:
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_exception, future, error)
    else:
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_result, future, None)


def _set_result(future, result):
    if not future.cancelled():
        future.set_result(result)


def _set_exception(future, error):
    if not future.cancelled():
        future.set_exception(error)


def run_coroutine_threadsafe(coro, loop):
    future = futures.Future()

    def callback():
        try:
            _chain(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def wrap_future(future, loop):
    if not isinstance(future, futures.Future):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    if loop is None:
        loop = get_event_loop()
    wrapped = loop.create_future()
    _chain(future, wrapped)
    return wrapped


# -- one future follows another, of either kind

def _convert(error):
    """An exception of one kind of future as the other kind has it."""
    if type(error) is futures.CancelledError:
        return CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is futures.InvalidStateError:
        return InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _copy(source, target):
    """The outcome of `source`, which is done."""
    if target.cancelled():
        return
    if not isfuture(target):
        if source.cancelled():
            target.cancel()
        if not target.set_running_or_notify_cancel():
            return
    elif target.done():
        return
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is not None:
        target.set_exception(_convert(error))
    else:
        target.set_result(source.result())


def _chain(source, target):
    """When `source` is done `target` gets its outcome; when `target` is cancelled so is `source`."""
    source_loop = source.get_loop() if isfuture(source) else None
    target_loop = target.get_loop() if isfuture(target) else None

    def cancel_source(target):
        if target.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def set_target(source):
        if target.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            _copy(source, target)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(_copy, source, target)

    target.add_done_callback(cancel_source)
    source.add_done_callback(set_target)
