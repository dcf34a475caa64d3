"""Two hosts that tutorials like to ask: httpbin.org and jsonplaceholder.typicode.com."""
from _http import MultiDict
from _internet import Reply, _error_page, as_json
from _world import draw

_JSON = "application/json"


def _simple(items):
    """A dict of query or form values; a list for a name that comes more than once."""
    found = MultiDict(items)
    return {k: v[0] if len(v := found.getall(k)) == 1 else v for k in found.keys()}


def httpbin(at, method, target, headers, body, seconds):
    from json import loads
    from urllib.parse import parse_qsl
    path, _, query = target.partition("?")
    args = _simple(parse_qsl(query, keep_blank_values=True))
    parts = path.strip("/").split("/")
    name, rest = parts[0], parts[1:]

    def reply(value, status=200, more=(), type=_JSON, wait=0):
        data = value if isinstance(value, bytes) else as_json(value)
        return Reply(round(seconds + wait, 3), at, path, status, data, type, more)

    sent = dict(headers.items()) if hasattr(headers, "items") else dict(headers)
    about = {"args": args, "headers": {"Host": "httpbin.org", **sent}, "origin": "10.0.0.2",
             "url": "http://httpbin.org" + target}
    if name in ("get", "post", "put", "patch", "delete", "anything", "delay"):
        if name not in ("anything", "delay") and name != method.lower():
            return reply(_error_page(405), 405, type="text/html")
        if name != "get":
            text = bytes(body).decode("utf-8", "replace")
            kind = {k.lower(): v for k, v in sent.items()}.get("content-type", "")
            form = _simple(parse_qsl(text)) if "urlencoded" in kind else {}
            try:
                json = loads(text) if text and not form else None
            except ValueError:
                json = None
            about.update(data="" if form else text, files={}, form=form, json=json)
        if name == "anything":
            about["method"] = method
        return reply(about, wait=min(10, float(rest[0])) if name == "delay" and rest else 0)
    if name == "status" and rest and rest[0].isdigit():
        status = int(rest[0])
        more = [("Location", "/redirect/1")] if status in (301, 302, 303, 307, 308) else []
        return reply(b"", status, more, "text/html; charset=utf-8")
    if name in ("redirect", "relative-redirect", "absolute-redirect") and rest:
        n = int(rest[0])
        return reply(b"", 302, [("Location", f"/{name}/{n - 1}" if n > 1 else "/get")], "text/html; charset=utf-8")
    if name == "redirect-to":
        return reply(b"", 302, [("Location", args.get("url", "/get"))], "text/html; charset=utf-8")
    if name == "headers":
        return reply({"headers": about["headers"]})
    if name == "ip":
        return reply({"origin": "10.0.0.2"})
    if name == "user-agent":
        return reply({"user-agent": {k.lower(): v for k, v in sent.items()}.get("user-agent")})
    if name == "uuid":
        at.count += 1
        bits = f"{int(draw(f'uuid {at.count}') * 2 ** 53):014x}{int(draw(f'uuid more {at.count}') * 2 ** 53):014x}"
        return reply({"uuid": f"{bits[:8]}-{bits[8:12]}-4{bits[12:15]}-a{bits[15:18]}-{bits[16:28]}"})
    if name == "json":
        return reply({"slideshow": {"author": "Yours Truly", "date": "date of publication", "slides": [
            {"title": "Wake up to WonderWidgets!", "type": "all"},
            {"items": ["Why <em>WonderWidgets</em> are great", "Who <em>buys</em> WonderWidgets"],
             "title": "Overview", "type": "all"}], "title": "Sample Slide Show"}})
    if name == "html":
        return Reply(seconds, at, path)
    if name == "bytes" and rest:
        n = min(int(rest[0]), 1 << 20)
        return reply(bytes([i * 7 & 255 for i in range(n)]), type="application/octet-stream")
    if name in ("stream", "drip") and rest:
        from json import dumps
        lines = [dumps({**about, "id": n}) + "\n" for n in range(min(int(rest[0]), 100))]
        return reply("".join(lines).encode())
    if name == "cookies":
        if rest[:1] == ["set"]:
            pairs = args.items() if len(rest) < 3 else [(rest[1], rest[2])]
            return reply(b"", 302, [("Location", "/cookies"), *[("Set-Cookie", f"{k}={v}; Path=/") for k, v in pairs]],
                         "text/html; charset=utf-8")
        crumbs = {k.lower(): v for k, v in sent.items()}.get("cookie", "")
        return reply({"cookies": dict(each.strip().split("=", 1) for each in crumbs.split(";") if "=" in each)})
    if name == "basic-auth" and len(rest) == 2:
        from base64 import b64encode
        wanted = "Basic " + b64encode(":".join(rest).encode()).decode()
        if {k.lower(): v for k, v in sent.items()}.get("authorization") != wanted:
            return reply(b"", 401, [("WWW-Authenticate", 'Basic realm="Fake Realm"')], "")
        return reply({"authenticated": True, "user": rest[0]})
    if not name:
        return Reply(seconds, at, path)
    return Reply(seconds, at, path, 404, _error_page(404), "text/html")


_SIZES = {"posts": 100, "comments": 500, "albums": 100, "photos": 5000, "todos": 200, "users": 10}
_OWNERS = {"posts": ("userId", 10), "comments": ("postId", 5), "albums": ("userId", 10), "photos": ("albumId", 50),
           "todos": ("userId", 20)}
_WORDS = "delectus aut autem quis ut nam facilis et officia qui fugiat veniam minus laboriosam mollitia enim quasi".split()
_NAMES = ["Leanne Graham", "Ervin Howell", "Clementine Bauch", "Patricia Lebsack", "Chelsey Dietrich", "Dennis Schulist",
          "Kurtis Weissnat", "Nicholas Runolfsdottir V", "Glenna Reichert", "Clementina DuBuque"]


def _text(kind, n, words):
    return " ".join([_WORDS[int(draw(f"{kind} {n} {i}") * len(_WORDS))] for i in range(words)])


def _item(kind, n):
    if kind == "users":
        name = _NAMES[n - 1]
        return {"id": n, "name": name, "username": name.split()[0], "email": f"{name.split()[0].lower()}@example.com"}
    owner, share = _OWNERS[kind]
    item = {owner: (n - 1) // share + 1, "id": n}
    if kind == "comments":
        item.update(name=_text(kind, n, 3), email=f"reader{n}@example.com", body=_text("body", n, 8))
    else:
        item["title"] = _text(kind, n, 4)
    if kind == "posts":
        item["body"] = _text("body", n, 12)
    elif kind == "todos":
        item["completed"] = draw(f"done {n}") < 0.45
    elif kind == "photos":
        item.update(url=f"https://placehold.example/600/{n}", thumbnailUrl=f"https://placehold.example/150/{n}")
    return item


def placeholder(at, method, target, headers, body, seconds):
    from json import loads
    from urllib.parse import parse_qsl
    path, _, query = target.partition("?")
    parts = path.strip("/").split("/")
    kind = parts[0]
    if kind not in _SIZES:
        return Reply(seconds, at, path) if not kind else Reply(seconds, at, path, 404, b"{}", _JSON)
    number = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None
    if number is not None and not 1 <= number <= _SIZES[kind]:
        return Reply(seconds, at, path, 404, b"{}", _JSON)
    if method in ("POST", "PUT", "PATCH"):
        text = bytes(body).decode("utf-8", "replace")
        try:
            given = loads(text) if text else {}
        except ValueError:
            given = dict(parse_qsl(text))
        base = _item(kind, number) if method == "PATCH" and number else {}
        value, status = {**base, **given, "id": number or _SIZES[kind] + 1}, 201 if method == "POST" else 200
    elif method == "DELETE":
        value, status = {}, 200
    elif number is not None and len(parts) > 2 and parts[2] in _OWNERS:
        owner, share = _OWNERS[parts[2]]
        first = (number - 1) * share + 1
        value, status = [_item(parts[2], n) for n in range(first, first + share)], 200
    elif number is not None:
        value, status = _item(kind, number), 200
    else:
        filters = dict(parse_qsl(query))
        limit = int(filters.pop("_limit", 0)) or None
        value = [_item(kind, n) for n in range(1, _SIZES[kind] + 1)]
        value = [each for each in value if all(str(each.get(k)) == v for k, v in filters.items())][:limit]
        status = 200
    return Reply(seconds, at, path, status, as_json(value), "application/json; charset=utf-8")
