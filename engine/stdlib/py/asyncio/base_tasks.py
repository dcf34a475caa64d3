"""Printing a task's stack."""
import sys


def print_stack(task, limit, file):
    import linecache
    import traceback
    frames = task.get_stack(limit=limit)
    exception = task.exception() if task.done() and not task.cancelled() else None
    stream = sys.stderr if file is None else file
    if not frames:
        print(f"No stack for {task!r}", file=stream)
    elif exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=stream)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=stream)
    for frame in frames:
        code = frame.f_code
        line = linecache.getline(code.co_filename, frame.f_lineno).strip()
        print(f'  File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}', file=stream)
        if line:
            print(f"    {line}", file=stream)
    if exception is not None:
        print("".join(traceback.format_exception_only(exception)), end="", file=stream)
