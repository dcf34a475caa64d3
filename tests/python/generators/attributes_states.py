import inspect

def g():
    me = states.append(inspect.getgeneratorstate(it))
    x = yield it.gi_running
    return x

states = []
it = g()
print(it.__name__, it.__qualname__, it.gi_code.co_name)
print(it.gi_running, it.gi_suspended, it.gi_yieldfrom, it.gi_frame is None)
print(inspect.getgeneratorstate(it), it.gi_frame.f_lineno)
print(next(it))
print(it.gi_running, it.gi_suspended, it.gi_frame.f_lineno)
print(inspect.getgeneratorstate(it))
print(sorted(it.gi_frame.f_locals))
it.close()
print(it.gi_running, it.gi_suspended, it.gi_frame)
print(inspect.getgeneratorstate(it), states)
