import asyncio
import sys
from asyncio.subprocess import PIPE

COUNT = """
import time
for n in range(3):
    print(n, flush=True)
    time.sleep(1)
"""


async def follow(name):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", COUNT, stdout=PIPE)
    async for line in process.stdout:
        print(name, "wrote", line.decode().strip())
    print(name, "ended with", await process.wait())


async def main():
    await asyncio.gather(follow("first"), follow("second"))
    process = await asyncio.create_subprocess_shell("echo pear; echo fig; exit 3", stdout=PIPE)
    output, _ = await process.communicate()
    print(output, process.returncode)


asyncio.run(main())
