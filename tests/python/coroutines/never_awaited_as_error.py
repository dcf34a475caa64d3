import warnings
warnings.simplefilter("error")

async def f():
    pass

f()
print("goes on")
warnings.simplefilter("ignore")
f()
print("quiet")
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    f()
print([str(x.message) for x in w], [x.category.__name__ for x in w])
