# oracle: none: times are virtual; the program checks itself
import asyncio
import subprocess
import sys
import time
from asyncio.subprocess import PIPE

child = "import time\nfor n in range(3):\n    print(n, flush=True)\n    time.sleep(1)\nopen('made.txt', 'w').write('by a child')"

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", child, stdout=PIPE)
    seen = []
    async for line in p.stdout:
        seen.append((line, round(loop.time() - start, 3)))
    assert seen == [(b"0\n", 0), (b"1\n", 1), (b"2\n", 2)], seen
    assert await p.wait() == 0 and round(loop.time() - start, 3) == 3
    assert open("made.txt").read() == "by a child"
    start = loop.time()
    both = [await asyncio.create_subprocess_exec("sleep", "2") for _ in range(2)]
    assert await asyncio.gather(*(p.wait() for p in both)) == [0, 0]
    assert round(loop.time() - start, 3) == 2

asyncio.run(main())
start = time.time()
both = [subprocess.Popen(["sleep", str(n)]) for n in (1, 2)]
assert [p.wait() for p in both] == [0, 0] and round(time.time() - start, 3) == 2
p = subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE, text=True)
assert p.poll() is None and p.stdout.readline() == "0\n" and p.stdout.read() == "1\n2\n"
assert p.wait() == 0 and round(time.time() - start, 3) == 5
print("ok")
