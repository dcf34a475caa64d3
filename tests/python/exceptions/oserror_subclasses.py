# oracle: cpython311
for n in (1, 2, 13, 17, 20, 21, 32, 104, 110, 111):
    e = OSError(n, "text")
    print(n, type(e).__name__, e.errno, e.strerror, e.filename, e.args)
for e in (OSError(2, "No such"), OSError(2, "No such", "file.txt"), OSError("one"), OSError()):
    print(type(e).__name__, "|", str(e), "|", repr(e))
try:
    open("/없는/파일.txt")
except FileNotFoundError as e:
    print(e, e.errno, e.filename)
print(IOError is OSError, issubclass(TimeoutError, OSError), issubclass(ConnectionResetError, ConnectionError))
