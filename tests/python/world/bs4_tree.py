# oracle: none: the outside is simulated; the program checks itself
from bs4 import BeautifulSoup

doc = """<html><head><title>The Dormouse's story</title></head>
<body>
<p class="title"><b>The Dormouse's story</b></p>
<p class="story">Once upon a time there were
<a href="http://example.com/elsie" class="sister" id="link1">Elsie</a>,
<a href="http://example.com/lacie" class="sister big" id="link2">Lacie</a> and
<a href="http://example.com/tillie" class="sister" id="link3">Tillie</a>;<br>x &amp; y<!-- note --></p>
<script>if (a < b) "</p>"</script>"""
soup = BeautifulSoup(doc, "html.parser")

assert str(soup.title) == "<title>The Dormouse's story</title>"
assert soup.title.string == "The Dormouse's story" and soup.title.parent.name == "head"
assert soup.p["class"] == ["title"] and soup.p.get("id") is None
assert str(soup.a) == '<a class="sister" href="http://example.com/elsie" id="link1">Elsie</a>'
assert [a.get("href")[-6:] for a in soup.find_all("a")] == ["/elsie", "/lacie", "tillie"]
assert soup.find(id="link3").text == "Tillie" and soup.find("nosuch") is None and soup.nosuch is None
assert [t.name for t in soup.find_all(["b", "title"])] == ["title", "b"]
assert len(soup.find_all(True)) == len([t for t in soup.descendants if hasattr(t, "contents")])
assert soup.find_all("a", class_="big")[0]["id"] == "link2" and soup("a", "sister")[2]["id"] == "link3"
assert soup.find_all(string="Elsie") == ["Elsie"] and soup.find("a", string="Lacie")["id"] == "link2"
assert soup.find_all("a", limit=2)[-1].string == "Lacie"
assert soup.find_all(lambda tag: tag.has_attr("class") and not tag.has_attr("id"))[1]["class"] == ["story"]

story = soup.find("p", {"class": "story"})
assert list(story.stripped_strings)[:3] == ["Once upon a time there were", "Elsie", ","]
assert story.get_text("|", strip=True).endswith(";|x & y") and "note" not in story.text
assert soup.a.find_next_sibling("a")["id"] == "link2" and soup.find(id="link3").find_previous_sibling("a")["id"] == "link2"
assert soup.b.find_parent("body").name == "body" and [p.name for p in soup.b.parents][-1] == "[document]"
assert soup.script.string == 'if (a < b) "</p>"'
assert soup.find("b").next_element == "The Dormouse's story"
try:
    soup.find_all("a").text
    assert False
except AttributeError as e:
    assert "find_all() when you meant to call find()" in str(e)

new = soup.new_tag("a", href="/x")
new.string = "<new>"
soup.b.replace_with(new)
assert str(soup.p) == '<p class="title"><a href="/x">&lt;new&gt;</a></p>'
soup.find(id="link2").decompose()
assert len(soup.find_all("a")) == 3
soup.p.unwrap()
assert soup.p["class"] == ["story"]
assert BeautifulSoup("<p>a<br/>b", "html.parser").prettify() == "<p>\n a\n <br/>\n b\n</p>\n"
print("ok")
