class Sync:
    def __enter__(self): return self
    def __exit__(self, *a): pass

class Async:
    async def __aenter__(self): return self
    async def __aexit__(self, *a): pass

class NotAwaitable:
    def __aenter__(self): return 1
    def __aexit__(self, *a): return 1

async def use(x):
    async with x:
        pass

for x in (Sync(), NotAwaitable(), 3):
    try:
        use(x).send(None)
    except TypeError as e:
        print(e)
for x in (Async(), 3):
    try:
        with x:
            pass
    except TypeError as e:
        print(e)
