"""The asyncio package: the event loop itself, futures and tasks are native (_asyncio)."""
from _asyncio import (
    Future, Task, all_tasks, create_task, current_task, ensure_future, gather, get_event_loop,
    get_running_loop, isfuture, set_event_loop, _get_running_loop, _set_running_loop,
)
from .exceptions import (
    BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError,
    SendfileNotAvailableError, TimeoutError,
)
from .events import (
    AbstractEventLoop, AbstractServer, BaseEventLoop, EventLoop, Handle, SelectorEventLoop, TimerHandle,
    new_event_loop,
)
from .coroutines import coroutine, iscoroutine, iscoroutinefunction
from .tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, create_eager_task_factory,
    eager_task_factory, run_coroutine_threadsafe, shield, sleep, wait, wait_for, wrap_future, _enter_task,
    _leave_task, _register_task, _unregister_task,
)
from .timeouts import Timeout, timeout, timeout_at
from .taskgroups import TaskGroup
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from .runners import Runner, run

__all__ = [
    "AbstractEventLoop", "AbstractServer", "Barrier", "BaseEventLoop", "BoundedSemaphore", "BrokenBarrierError",
    "CancelledError", "Condition", "Event", "EventLoop", "Future", "Handle", "IncompleteReadError",
    "InvalidStateError", "LifoQueue", "LimitOverrunError", "Lock", "PriorityQueue", "Queue", "QueueEmpty",
    "QueueFull", "QueueShutDown", "Runner", "SelectorEventLoop", "Semaphore", "SendfileNotAvailableError",
    "Task", "TaskGroup", "Timeout", "TimeoutError", "TimerHandle", "ALL_COMPLETED", "FIRST_COMPLETED",
    "FIRST_EXCEPTION", "all_tasks", "as_completed", "create_eager_task_factory", "create_task", "current_task",
    "eager_task_factory", "ensure_future", "gather", "get_event_loop", "get_running_loop", "iscoroutine",
    "iscoroutinefunction", "isfuture", "new_event_loop", "run", "run_coroutine_threadsafe", "set_event_loop",
    "shield", "sleep", "timeout", "timeout_at", "wait", "wait_for", "wrap_future",
]

# What few programs use is loaded when they do: name -> module.
_LAZY = {
    "capture_call_graph": "graph", "format_call_graph": "graph", "print_call_graph": "graph",
    "FrameCallGraphEntry": "graph", "FutureCallGraph": "graph",
    "future_add_to_awaited_by": "graph", "future_discard_from_awaited_by": "graph",
    "AbstractEventLoopPolicy": "policies", "DefaultEventLoopPolicy": "policies",
    "WindowsSelectorEventLoopPolicy": "policies", "WindowsProactorEventLoopPolicy": "policies",
    "get_event_loop_policy": "policies", "set_event_loop_policy": "policies",
    "to_thread": "threads",
    "StreamReader": "streams", "StreamWriter": "streams", "StreamReaderProtocol": "streams",
    "open_connection": "streams", "start_server": "streams",
    "open_unix_connection": "streams", "start_unix_server": "streams", "Server": "_network",
    "create_subprocess_exec": "subprocess", "create_subprocess_shell": "subprocess",
    "BaseProtocol": "protocols", "Protocol": "protocols", "DatagramProtocol": "protocols",
    "SubprocessProtocol": "protocols", "BufferedProtocol": "protocols",
    "BaseTransport": "transports", "ReadTransport": "transports", "WriteTransport": "transports",
    "Transport": "transports", "DatagramTransport": "transports", "SubprocessTransport": "transports",
}
__all__ += [name for name in _LAZY if "Policy" not in name and "unix" not in name]
_SUBMODULES = ("base_events", "base_tasks", "constants", "format_helpers", "futures", "graph", "log", "policies", "protocols", "selector_events", "staggered",
               "streams", "subprocess",               "threads", "transports", "unix_events")


def _load(name):
    return getattr(__import__("asyncio." + name), name)


def __getattr__(name):
    if name in _LAZY:
        value = getattr(_load(_LAZY[name]), name)
        globals()[name] = value
        return value
    if name in _SUBMODULES:
        return _load(name)
    raise AttributeError(
        f"module {__name__!r} has no attribute {name!r}", name=name, obj=__import__(__name__)
    )
