# oracle: cpython311, real clock
from concurrent.futures import CancelledError, Future, InvalidStateError

future = Future()
print(repr(future).split(" at ")[0], future.done(), future.running(), future.cancelled())
future.add_done_callback(lambda f: print("callback", f.result()))
print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result(5)
print(future.result(), future.exception(), "finished returned int" in repr(future))
try:
    future.set_result(6)
except InvalidStateError as error:
    print(str(error).split(":")[0])
failed = Future()
failed.set_exception(KeyError("k"))
print(repr(failed.exception()), "raised KeyError" in repr(failed))
try:
    failed.result()
except KeyError as error:
    print(error)
cancelled = Future()
cancelled.add_done_callback(lambda f: print("cancelled", f.cancelled()))
print(cancelled.cancel(), cancelled.cancel(), cancelled.set_running_or_notify_cancel())
try:
    cancelled.result()
except CancelledError as error:
    print(type(error).__module__, repr(error))
try:
    Future().result(timeout=0.01)
except TimeoutError as error:
    print(repr(error))
