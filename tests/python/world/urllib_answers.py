# oracle: none: the outside is simulated; the program checks itself
import json
import time
import urllib.error
import urllib.parse
import urllib.request

start = time.time()
with urllib.request.urlopen("http://site-1.example/") as f:
    assert f.status == f.getcode() == 200 and f.geturl() == "http://site-1.example/"
    assert f.headers.get_content_charset() == "utf-8" and f.read().decode().startswith("<!DOCTYPE html>")
assert time.time() > start
data = urllib.parse.urlencode({"a": 1}).encode()
request = urllib.request.Request("https://httpbin.org/post", data=data, headers={"X-Me": "1"})
answer = json.load(urllib.request.urlopen(request))
assert answer["form"] == {"a": "1"} and answer["headers"]["X-me"] == "1"
for url, kind, text in (("http://a.com/404", urllib.error.HTTPError, "HTTP Error 404: Not Found"),
                        ("http://nosuch.invalid/", urllib.error.URLError, "<urlopen error [Errno -2] Name or service not known>"),
                        ("http://localhost:9/", urllib.error.URLError, "<urlopen error [Errno 111] Connection refused>"),
                        ("ftp://a.com/", urllib.error.URLError, "<urlopen error unknown url type: ftp>"),
                        ("nothing", ValueError, "unknown url type: 'nothing'")):
    try:
        urllib.request.urlopen(url)
        assert False
    except kind as e:
        assert str(e) == text, e
try:
    urllib.request.urlopen("http://slow.example", timeout=1)
    assert False
except TimeoutError as e:
    assert str(e) == "timed out"
todo = json.load(urllib.request.urlopen("https://jsonplaceholder.typicode.com/todos/1"))
assert todo["id"] == 1 and todo["userId"] == 1 and isinstance(todo["completed"], bool)
assert len(json.load(urllib.request.urlopen("https://jsonplaceholder.typicode.com/posts?userId=2"))) == 10
print("ok")
