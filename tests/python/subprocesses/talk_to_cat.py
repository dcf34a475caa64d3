# oracle: cpython311, real clock
import asyncio
from asyncio.subprocess import PIPE

async def main():
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    for word in ("one", "two"):
        p.stdin.write(word.encode() + b"\n")
        await p.stdin.drain()
        print(await p.stdout.readline())
    p.stdin.close()
    await p.stdin.wait_closed()
    print(await p.stdout.read(), await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "100")
    print(p.returncode)
    p.terminate()
    print(await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "100")
    try:
        await asyncio.wait_for(p.communicate(), 0.05)
    except TimeoutError:
        p.kill()
        print("killed", await p.wait())
    try:
        p.kill()
    except ProcessLookupError as e:
        print("gone", repr(e))

asyncio.run(main())
