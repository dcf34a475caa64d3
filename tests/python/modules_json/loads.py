import json
print(json.loads('{"a": [1, -2.5, 1e3, true, false, null, "\\ud55c\\uae00", "\\n\\t"], "b": {"c": {}}} '), json.loads("3"), json.loads('"s"'), json.loads(" [ ] "), json.loads(b'{"k": 1}'), json.loads("NaN"), json.loads("-Infinity"), json.loads('{"a": 1, "a": 2}'), json.loads("12345678901234567890123"))
for s in ("", "{", "[1,]", '{"a" 1}', "{'a': 1}", "tru", '{"a": }', "[1 2]", '"abc', "1 2", '{"a": 1,}', "\\x", '"\n"', "01", '"\\q"', "nul"):
    try:
        print(json.loads(s))
    except json.JSONDecodeError as e:
        print(repr(s), e, e.lineno, e.colno, e.pos)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d.items())), json.loads("[1.5, 2]", parse_float=str, parse_int=float), json.loads('{"a": 1}', object_pairs_hook=tuple))
try:
    json.loads(3)
except TypeError as e:
    print(e)
print(json.loads(json.dumps({"이름": ["값", 1.5]})) == {"이름": ["값", 1.5]})
