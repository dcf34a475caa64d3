# oracle: none: the outside is simulated; the program checks itself
import asyncio
import aiohttp
from aiohttp import web

routes = web.RouteTableDef()

@routes.get("/hello/{name}")
async def hello(request):
    await asyncio.sleep(0.1)
    return web.Response(text=f"Hello, {request.match_info['name']}")

@routes.post("/echo")
async def echo(request):
    return web.json_response({"got": await request.json(), "q": dict(request.query)})

@routes.get("/stream")
async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for n in range(3):
        await response.write(f"part {n}\n".encode())
        await asyncio.sleep(1)
    return response

@routes.get("/old")
async def old(request):
    raise web.HTTPFound("/hello/new")

@web.middleware
async def counting(request, handler):
    request.app["count"] += 1
    response = await handler(request)
    response.headers["X-Count"] = str(request.app["count"])
    return response

async def main():
    loop = asyncio.get_running_loop()
    app = web.Application(middlewares=[counting])
    app["count"] = 0
    app.add_routes(routes)
    steps = []

    async def note(app):
        steps.append("start")

    app.on_startup.append(note)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 8080).start()
    assert steps == ["start"]
    async with aiohttp.ClientSession("http://localhost:8080") as session:
        async with session.get("/hello/tiki") as r:
            assert (r.status, await r.text(), r.headers["x-count"], r.content_type) == (200, "Hello, tiki", "1", "text/plain")
        start = loop.time()
        texts = await asyncio.gather(*(session.get(f"/hello/{n}") for n in range(10)))
        assert [await r.text() for r in texts] == [f"Hello, {n}" for n in range(10)]
        assert round(loop.time() - start, 3) == 0.1
        async with session.post("/echo?a=1", json=[1, 2]) as r:
            assert await r.json() == {"got": [1, 2], "q": {"a": "1"}}
        start = loop.time()
        async with session.get("/stream") as r:
            parts = [(line, round(loop.time() - start, 3)) async for line in r.content]
        assert parts == [(b"part 0\n", 0.0), (b"part 1\n", 1.0), (b"part 2\n", 2.0)], parts
        async with session.get("/old") as r:
            assert r.url.path == "/hello/new" and r.history[0].status == 302
        async with session.get("/nothing") as r:
            assert (r.status, await r.text()) == (404, "404: Not Found")
        async with session.post("/old") as r:
            assert r.status == 405 and r.headers["Allow"] == "GET"
        try:
            await session.get("/hello/late", timeout=aiohttp.ClientTimeout(total=0.05))
            assert False
        except asyncio.TimeoutError:
            pass
    await runner.cleanup()

asyncio.run(main())
print("ok")
