"""What locks and queues share: they belong to the loop that first made somebody wait at them."""
from _asyncio import _get_running_loop


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop

    def _described(self, state, waiters):
        """The repr of a lock and the like: object's own, its state and how many wait."""
        if waiters:
            state = f"{state}, waiters:{len(waiters)}"
        return f"<{object.__repr__(self)[1:-1]} [{state}]>"
