"""Functions in other threads. There are no threads yet: all of these say so."""


def _missing(*args, **kwargs):
    raise NotImplementedError("threads are not there yet")


to_thread = run_in_executor = shut_down_executor = run_coroutine_threadsafe = wrap_future = _missing
