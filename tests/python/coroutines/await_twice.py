async def f():
    return 1

async def main():
    c = f()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)

try:
    main().send(None)
except StopIteration:
    print("end")
