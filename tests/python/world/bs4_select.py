# oracle: none: the outside is simulated; the program checks itself
from bs4 import BeautifulSoup

soup = BeautifulSoup("""<div id="top"><ul class="menu main"><li>1</li><li class="on">2</li><li>3</li></ul>
<ul><li><a href="/a.pdf" title="x y">pdf</a></li><li><a href="http://b.c/d">site</a></li></ul></div><p>end</p>""",
                     "html.parser")

def texts(selector):
    return [tag.get_text() for tag in soup.select(selector)]

assert texts("li.on") == ["2"] and texts("#top > ul.menu.main > li:nth-of-type(3)") == ["3"]
assert texts("ul li") == ["1", "2", "3", "pdf", "site"] and texts("div li:first-child") == ["1", "pdf"]
assert texts('a[href$=".pdf"]') == ["pdf"] and texts('a[href^="http"]') == ["site"] and texts("a[title~=y]") == ["pdf"]
assert texts("li.on + li") == ["3"] and texts("li:first-child ~ li") == ["2", "3", "site"]
assert texts("p, li.on") == ["2", "end"] and texts("li:not(.on):not(:has(a))") == ["1", "3"]
assert texts("li:nth-child(odd)") == ["1", "3", "pdf"] and texts("ul:last-of-type li:last-child") == ["site"]
assert soup.select_one("a")["href"] == "/a.pdf" and soup.select_one("b") is None
print("ok")
