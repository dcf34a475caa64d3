"""Who awaits whom: call graphs of tasks."""
import sys
from _asyncio import Future, Task, _awaited_by, _get_running_loop, _objects_of, current_task
from weakref import WeakKeyDictionary

from .taskgroups import TaskGroup

_told = WeakKeyDictionary()  # future -> the futures that future_add_to_awaited_by() named

__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")


class FrameCallGraphEntry:
    """One frame of a call stack."""

    __slots__ = ("frame",)

    def __init__(self, frame):
        self.frame = frame

    def __repr__(self):
        return f"FrameCallGraphEntry(frame={self.frame!r})"


class FutureCallGraph:
    """A future, the stack of its coroutine (innermost first) and who awaits it."""

    __slots__ = ("future", "call_stack", "awaited_by")

    def __init__(self, future, call_stack, awaited_by):
        self.future = future
        self.call_stack = call_stack
        self.awaited_by = awaited_by

    def __repr__(self):
        return (f"FutureCallGraph(future={self.future!r}, call_stack={self.call_stack!r}, "
                f"awaited_by={self.awaited_by!r})")


def _waiting_for(future):
    """Who awaits a future: known from its callbacks, from task groups, or because somebody said so."""
    found = dict.fromkeys(_awaited_by(future))
    if isinstance(future, Task):
        for group in _objects_of(TaskGroup):
            if future in group._tasks and group._parent_task is not None:
                found[group._parent_task] = None
    found.update(dict.fromkeys(_told.get(future, ())))
    return list(found)


def _limited(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def _graph_of(future, limit):
    if not isinstance(future, Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    stack = []
    coro = future.get_coro() if hasattr(future, "get_coro") and limit != 0 else None
    while coro is not None:
        if hasattr(coro, "cr_await"):
            stack.append(FrameCallGraphEntry(coro.cr_frame))
            coro = coro.cr_await
        elif hasattr(coro, "ag_await"):
            stack.append(FrameCallGraphEntry(coro.ag_frame))
            coro = coro.ag_await
        else:
            break
    stack = _limited(stack, limit)
    stack.reverse()
    return FutureCallGraph(future, tuple(stack), tuple(_graph_of(each, limit) for each in _waiting_for(future)))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph of a future, or of the running task."""
    loop = _get_running_loop()
    running = current_task(loop) if loop is not None else None
    if future is not None and future is not running:
        return _graph_of(future, limit)
    if future is None:
        if loop is None:
            raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to "
                               "introspect was provided")
        future = running
    if future is None:
        return None
    stack = []
    frame = sys._getframe(depth) if limit != 0 else None
    while frame is not None:
        stack.append(FrameCallGraphEntry(frame))
        below = frame.f_back
        if frame.f_generator is not None and below is not None and below.f_generator is None:
            break  # what runs the task
        frame = below
    return FutureCallGraph(future, tuple(_limited(stack, None if limit is None else -limit)),
                           tuple(_graph_of(each, limit) for each in _waiting_for(future)))


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ""
    lines = []

    def add(graph, level):
        indent = "    " * level
        if isinstance(graph.future, Task):
            lines.append(f"{indent}* Task(name={graph.future.get_name()!r}, id={id(graph.future):#x})")
        else:
            lines.append(f"{indent}* Future(id={id(graph.future):#x})")
        if graph.call_stack:
            lines.append(f"{indent}  + Call stack:")
            for entry in graph.call_stack:
                frame = entry.frame
                code = frame.f_code
                kind = "async " if code.co_flags & 0x80 else "async generator " if code.co_flags & 0x200 else \
                    "generator " if code.co_flags & 0x20 else ""
                lines.append(f"{indent}  |   File {code.co_filename!r}, line {frame.f_lineno}, in "
                             f"{kind}{code.co_qualname}()")
        if graph.awaited_by:
            lines.append(f"{indent}  + Awaited by:")
            for each in graph.awaited_by:
                add(each, level + 1)

    add(graph, 0)
    return "\n".join(lines)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Prints the call graph of a future, or of the running task."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)


def future_add_to_awaited_by(fut, waiter, /):
    """Says that waiter awaits fut, where no callback shows it."""
    if isinstance(fut, Future) and isinstance(waiter, Future):
        _told.setdefault(fut, {})[waiter] = None


def future_discard_from_awaited_by(fut, waiter, /):
    """Takes it back."""
    if isinstance(fut, Future):
        _told.get(fut, {}).pop(waiter, None)
