# oracle: none: the outside is simulated; the program checks itself
import asyncio
import aiohttp

async def fails(kind, awaitable, text=""):
    try:
        await awaitable
    except kind as e:
        assert text in str(e), str(e)
        return e
    raise AssertionError("no " + kind.__name__)

async def main():
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession(headers={"X-Me": "1"}) as session:
        async with session.get("http://site-1.example/news", params={"q": "a b"}) as r:
            assert r.status == 200 and r.ok and r.reason == "OK" and r.method == "GET"
            assert str(r.url) == "http://site-1.example/news?q=a+b" and r.url.query["q"] == "a b"
            assert r.content_type == "text/html" and r.charset == "utf-8" and r.headers["CONTENT-TYPE"]
            text = await r.text()
            assert text.encode() == await r.read() and r.content_length == len(text)
            await fails(aiohttp.ContentTypeError, r.json(), "Attempt to decode JSON with unexpected mimetype: text/html")
        r = await session.get("http://site-1.example/api/item")
        assert (await r.json())["path"] == "/api/item"
        async with session.post("http://site-1.example/", json={"a": [1]}) as r:
            assert (await r.json())["data"] == '{"a": [1]}'
        async with session.get("http://site-1.example/sitemap.xml") as r:
            lines = [line async for line in r.content]
            assert lines[0].startswith(b"<?xml") and len(lines) == 23
        async with session.get("http://site-1.example/404") as r:
            assert r.status == 404
            try:
                r.raise_for_status()
            except aiohttp.ClientResponseError as e:
                assert str(e) == "404, message='Not Found', url='http://site-1.example/404'" and e.status == 404
        e = await fails(aiohttp.ClientConnectorError, session.get("http://nosuch.invalid"),
                        "Cannot connect to host nosuch.invalid:80 ssl:default [Name or service not known]")
        assert isinstance(e, OSError) and isinstance(e, aiohttp.ClientError)
        await fails(aiohttp.ClientConnectorError, session.get("http://127.0.0.1:1"), "Connect call failed ('127.0.0.1', 1)")
        await fails(aiohttp.InvalidURL, session.get("nonsense"), "nonsense")
        start = loop.time()
        await fails(asyncio.TimeoutError, session.get("http://slow.example", timeout=aiohttp.ClientTimeout(total=0.5)))
        assert round(loop.time() - start, 3) == 0.5
        await fails(TimeoutError, asyncio.wait_for(session.get("http://slow.example"), 1))
        assert round(loop.time() - start, 3) == 1.5
        await fails(aiohttp.ClientResponseError, session.get("http://a.com/500", raise_for_status=True), "500")
        task = asyncio.create_task(session.get("http://slow.example").__aenter__())
        await asyncio.sleep(0)
        task.cancel()
        await fails(asyncio.CancelledError, task)
    await fails(RuntimeError, session.get("http://a.com"), "Session is closed")

asyncio.run(main())
print("ok")
