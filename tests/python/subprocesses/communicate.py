# oracle: cpython311, real clock
import asyncio
from asyncio.subprocess import DEVNULL, PIPE, STDOUT

async def main():
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    print(await p.communicate(b"through\nthe cat\n"), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=PIPE, stderr=PIPE)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_shell("echo both; echo of them >&2", stdout=PIPE, stderr=STDOUT)
    print(await p.communicate(), await p.wait())
    p = await asyncio.create_subprocess_exec("echo", "unseen", stdout=DEVNULL)
    print(await p.communicate(), p.stdout, p.stdin)
    p = await asyncio.create_subprocess_exec("false")
    print(await p.wait(), p.returncode)
    try:
        await asyncio.create_subprocess_exec("no-such-program")
    except FileNotFoundError as e:
        print(e)
    p = await asyncio.create_subprocess_shell("no-such-program", stderr=PIPE)
    out, err = await p.communicate()
    print(p.returncode, b"not found" in err)

asyncio.run(main())
