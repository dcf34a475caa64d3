import pickle
import re


def generator():
    yield


class Bad:
    def __reduce__(self):
        return 5


def local():
    def inner():
        pass

    return inner


for value in (lambda: 0, generator(), {1: lambda: 0}, [len, [lambda x: x]], local(), (i for i in ())):
    try:
        pickle.dumps(value)
    except Exception as error:
        text = re.sub(r" at 0x[0-9a-f]+", "", str(error))
        print(type(error).__name__, text, [re.sub(r" at 0x[0-9a-f]+", "", note) for note in getattr(error, "__notes__", [])])
try:
    pickle.dumps(Bad())
except pickle.PicklingError as error:
    print(error)
for data in (b"", b"abc", b"\x80\x09."):
    try:
        pickle.loads(data)
    except Exception as error:
        print(type(error).__name__, error)
