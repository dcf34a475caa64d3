# oracle: none: the outside is simulated; the program checks itself
import asyncio
import time
import httpx

def fails(kind, call, text):
    try:
        call()
    except kind as e:
        assert text in str(e), str(e)
        return
    raise AssertionError("no " + kind.__name__)

start = time.time()
r = httpx.get("https://httpbin.org/get", params={"a": 1})
assert time.time() > start and r.status_code == 200 and r.json()["args"] == {"a": "1"} and r.is_success
assert str(r.url) == "https://httpbin.org/get?a=1" and r.headers["content-type"] == "application/json"
fails(httpx.HTTPStatusError, lambda: httpx.get("http://a.com/404").raise_for_status(),
      "Client error '404 Not Found' for url 'http://a.com/404'\nFor more information check: ")
fails(httpx.ConnectError, lambda: httpx.get("http://nosuch.invalid"), "[Errno -2] Name or service not known")
fails(httpx.ReadTimeout, lambda: httpx.get("http://slow.example", timeout=1), "The read operation timed out")
fails(httpx.UnsupportedProtocol, lambda: httpx.get("a.com"), "Request URL is missing an 'http://' or 'https://' protocol.")
with httpx.Client(base_url="https://httpbin.org", headers={"X-Me": "1"}) as client:
    assert client.get("/headers").json()["headers"]["X-Me"] == "1"
    assert client.get("/redirect/2").status_code == 302
    r = client.get("/redirect/2", follow_redirects=True)
    assert r.status_code == 200 and len(r.history) == 2
    assert client.post("/post", json={"k": [1]}).json()["json"] == {"k": [1]}
    assert client.post("/post", data={"k": "v"}).json()["form"] == {"k": "v"}
    with client.stream("GET", "/bytes/100") as r:
        assert sum(map(len, r.iter_bytes(30))) == 100

async def main():
    loop = asyncio.get_running_loop()
    async with httpx.AsyncClient() as client:
        start = loop.time()
        found = await asyncio.gather(*(client.get(f"https://httpbin.org/delay/{n}") for n in (1, 2, 3)))
        assert 3 < loop.time() - start < 4 and all(r.status_code == 200 for r in found)
        try:
            await client.get("http://slow.example", timeout=0.5)
            assert False
        except httpx.TimeoutException as e:
            assert e.request.method == "GET"

asyncio.run(main())
print("ok")
