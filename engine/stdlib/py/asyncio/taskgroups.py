"""Task groups: a block that waits for all the tasks begun in it."""
from _asyncio import current_task, get_running_loop
from .exceptions import CancelledError

__all__ = ("TaskGroup",)


def _ends_program(exc):
    return isinstance(exc, (SystemExit, KeyboardInterrupt))


class TaskGroup:
    """Asynchronous context manager: one failing task cancels the others; all errors come as an ExceptionGroup.

    The first failure also cancels the block's own task, once; `_cancelled_parent` remembers it, so that __aexit__ can
    tell the group's own cancellation from one that came from outside.
    """

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._cancelled_parent = False
        self._loop = None
        self._parent_task = None
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._all_done = None  # a future, while __aexit__ waits for the tasks

    def __repr__(self):
        parts = ["TaskGroup"]
        if self._tasks:
            parts.append(f"tasks={len(self._tasks)}")
        if self._errors:
            parts.append(f"errors={len(self._errors)}")
        if self._aborting:
            parts.append("cancelling")
        elif self._entered:
            parts.append("entered")
        return f"<{' '.join(parts)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = self._loop or get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        cancelled = None  # the CancelledError to pass on, if any
        errors = self._errors
        try:
            if et is not None:
                if _ends_program(exc):
                    self._base_error = self._base_error or exc
                elif issubclass(et, CancelledError):
                    cancelled = exc
                if not self._aborting:
                    self._abort()
            while self._tasks:
                # Cancellation from outside may come meanwhile, even several times.
                if self._all_done is None:
                    self._all_done = self._loop.create_future()
                try:
                    await self._all_done
                except CancelledError as error:
                    if not self._aborting:
                        cancelled = error
                        self._abort()
                self._all_done = None
            if self._base_error is not None:
                raise self._base_error
            parent = self._parent_task
            if self._cancelled_parent and parent.uncancel() == 0:
                cancelled = None
            if cancelled is not None and not errors:
                raise cancelled
            if et is not None and not issubclass(et, CancelledError):
                errors.append(exc)
            if errors:
                if parent.cancelling():
                    # Somebody else's cancellation must not get lost behind the errors.
                    parent.uncancel()
                    parent.cancel()
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None
        finally:
            # No cycles through tracebacks.
            exc = tb = cancelled = errors = parent = None
            self._parent_task = self._errors = self._base_error = None

    def create_task(self, coro, **kwargs):
        """Begin a task that the group waits for."""
        problem = None
        if not self._entered:
            problem = "has not been entered"
        elif self._exiting and not self._tasks:
            problem = "is finished"
        elif self._aborting:
            problem = "is shutting down"
        if problem:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        task = self._loop.create_task(coro, **kwargs)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        try:
            return task
        finally:
            del task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        waiter = self._all_done
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        exc = None if task.cancelled() else task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._base_error is None and _ends_program(exc):
            self._base_error = exc
        parent = self._parent_task
        if parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {parent} is already completed",
                "exception": exc,
                "task": task,
            })
        elif not self._aborting and not self._cancelled_parent:
            self._abort()
            self._cancelled_parent = True
            parent.cancel()
