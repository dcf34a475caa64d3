# oracle: none: the outside is simulated; the program checks itself
import time
import requests

start = time.time()
r = requests.get("http://site-1.example/news", params={"q": "a b", "n": [1, 2]})
assert time.time() > start and r.elapsed.total_seconds() == round(time.time() - start, 6)
assert r.status_code == requests.codes.ok and r.ok and r.reason == "OK" and r.encoding == "utf-8"
assert r.url == "http://site-1.example/news?q=a+b&n=1&n=2" and r.headers["content-type"].startswith("text/html")
assert r.text.startswith("<!DOCTYPE html>") and len(r.content) == int(r.headers["Content-Length"])
assert requests.get(r.url).content == r.content != requests.get("http://site-2.example/news").content
r = requests.post("http://site-1.example/form", data={"k": "v"})
assert r.json()["data"] == "k=v" and r.request.headers["Content-Type"] == "application/x-www-form-urlencoded"
assert requests.head("http://site-1.example/").content == b""

def fails(kind, call, text):
    try:
        call()
    except kind as e:
        assert text in str(e), e
        return e
    raise AssertionError("no " + kind.__name__)

fails(requests.exceptions.ConnectionError, lambda: requests.get("http://nosuch.invalid/"),
      "Failed to resolve 'nosuch.invalid' ([Errno -2] Name or service not known)")
fails(requests.ConnectionError, lambda: requests.get("http://localhost:9/"), "[Errno 111] Connection refused")
fails(requests.exceptions.MissingSchema, lambda: requests.get("site-1.example"),
      "Invalid URL 'site-1.example': No scheme supplied. Perhaps you meant https://site-1.example?")
start = time.time()
e = fails(requests.Timeout, lambda: requests.get("http://slow.example/", timeout=0.5),
          "HTTPConnectionPool(host='slow.example', port=80): Read timed out. (read timeout=0.5)")
assert isinstance(e, requests.ReadTimeout) and round(time.time() - start, 3) == 0.5
e = fails(requests.HTTPError, lambda: requests.get("http://a.com/404").raise_for_status(),
          "404 Client Error: Not Found for url: http://a.com/404")
assert e.response.status_code == 404
fails(requests.exceptions.JSONDecodeError, lambda: requests.get("http://a.com/").json(),
      "Expecting value: line 1 column 1 (char 0)")
with requests.Session() as session:
    session.headers["X-Me"] = "1"
    assert session.get("http://a.com/robots.txt").request.headers["x-me"] == "1"
print("ok")
