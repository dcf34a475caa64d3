# oracle: none: the outside is simulated; the program checks itself
import asyncio
import time

import aiohttp
import httpx
import requests

def timed(call):
    start = time.time()
    try:
        result = call()
    except Exception as e:
        result = e
    return result, round(time.time() - start, 3)

r, took = timed(lambda: requests.get("http://api.test/users"))
assert r.json() == [{"name": "tiki"}, {"name": "taka"}] and took == 0.2, (r, took)
assert requests.get("http://api.test:8080/hello").text == "plain text"
assert requests.get("http://api.test/hello").headers["content-type"] == "text/plain; charset=utf-8"
assert requests.get("http://api.test/page").headers["content-type"] == "text/html; charset=utf-8"
assert requests.get("http://api.test/gone").status_code == 410
r, took = timed(lambda: requests.get("http://api.test/old"))
assert r.url == "http://api.test/users" and r.history[0].status_code == 301 and took == 0.4
assert requests.get("http://api.test/old", allow_redirects=False).is_redirect
assert timed(lambda: requests.get("http://api.test/slow"))[1] == 5
r = requests.get("http://api.test/items/7")
assert r.text == "an item" and r.headers["x-kind"] == "item"
assert requests.get("http://api.test/teapot").reason == "Teapot"
assert requests.get("http://api.test/sitemap.xml").text.count("<loc>") == 3
r, took = timed(lambda: requests.get("http://api.test/big"))
assert len(r.content) > 30_000 and took == round(0.2 + (len(r.content) - 16384) / 50_000, 3), took
for host, kind in (("resets", requests.ConnectionError), ("closed", requests.ConnectionError),
                   ("silent", requests.ReadTimeout), ("far", requests.ConnectTimeout), ("other", requests.ConnectionError)):
    e, took = timed(lambda: requests.get(f"http://{host}.test/", timeout=2))
    assert type(e) is kind, (host, e)
    assert took == 2 or host not in ("silent", "far"), (host, took)
assert requests.get("http://broken.test").status_code == 502
assert type(timed(lambda: requests.get("http://api.test:81/"))[0]) is requests.ConnectionError
found = [requests.get(f"http://shaky.test/{n}").status_code for n in range(40)]
assert set(found) == {200, 503} and 10 < found.count(503) < 30, found
assert type(timed(lambda: httpx.get("http://resets.test"))[0]) is httpx.RemoteProtocolError
assert type(timed(lambda: httpx.get("http://far.test"))[0]) is httpx.ConnectTimeout

async def main():
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
        for host, kind in (("resets", aiohttp.ServerDisconnectedError), ("closed", aiohttp.ClientConnectorError),
                           ("silent", TimeoutError), ("far", TimeoutError), ("other", aiohttp.ClientConnectorError)):
            try:
                await session.get(f"http://{host}.test/")
                assert False
            except (aiohttp.ClientError, TimeoutError) as e:
                assert isinstance(e, kind), (host, e)
        start = loop.time()
        async with session.get("http://api.test/big") as r:
            head = loop.time() - start
            size = 0
            async for part in r.content.iter_chunked(10_000):
                size += len(part)
            assert round(head, 3) == 0.2 and round(loop.time() - start, 3) == round(0.2 + (size - 16384) / 50_000, 3)
        try:
            await session.get("http://api.test/slow")
            assert False
        except TimeoutError:
            pass

asyncio.run(main())
print("ok")
