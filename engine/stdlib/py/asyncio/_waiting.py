"""For the report of a program that waits for ever: the tasks that a task waits for through a future of asyncio's own."""
from _asyncio import Task

from . import taskgroups

# Coroutines of connections and processes that wait for a future of their own, and for what.
_OUTSIDE = {
    "StreamReader._wait_for_data": "data on a connection",
    "FlowControlMixin._drain_helper": "the other end to read, so that there is room to write",
    "StreamWriter.wait_closed": "a connection to close",
    "Server.serve_forever": "clients of its server",
    "Server.wait_closed": "a server's last connection to close",
    "SubprocessTransport._wait": "a process to end",
    "_run_app": "clients of its server",
}


def describe(task):
    """asyncio.wait() and the end of a TaskGroup wait for tasks through a future of their own."""
    coro = inner = task.get_coro()
    while inner is not None and hasattr(inner, "cr_await"):
        coro, inner = inner, inner.cr_await
    frame = getattr(coro, "cr_frame", None)
    if frame is None or not coro.cr_code.co_filename.startswith(("<frozen asyncio.", "<frozen aiohttp")):
        return None
    names = frame.f_locals
    if coro.cr_code.co_name == "_wait" and "fs" in names:
        what, tasks = "asyncio.wait()", names["fs"]
    elif coro.cr_code.co_name == "__aexit__" and isinstance(names.get("self"), taskgroups.TaskGroup):
        what, tasks = "a TaskGroup", names["self"]._tasks
    else:
        what = _OUTSIDE.get(coro.cr_code.co_qualname)
        return what and (what, [])
    left = [each for each in tasks if not each.done() and isinstance(each, Task)]
    left.sort(key=lambda each: each.get_name())
    return f"{what} of {', '.join(each.get_name() for each in left)}", left
