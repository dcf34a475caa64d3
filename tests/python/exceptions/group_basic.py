eg = ExceptionGroup("several", [ValueError("a"), ExceptionGroup("inner", [KeyError("b"), ValueError("c")])])
print(eg, repr(eg), eg.message, len(eg.exceptions))
m, rest = eg.split(ValueError)
print(repr(m), repr(rest))
print(repr(eg.subgroup(lambda e: isinstance(e, KeyError))), eg.subgroup(OSError))
print(repr(eg.derive([TypeError()])))
for args in (("m", []), ("m", [3]), ("m", ValueError()), (1, [ValueError()]), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
