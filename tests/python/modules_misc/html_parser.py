from html.parser import HTMLParser

class Show(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos())

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_data(self, data):
        print("data", repr(data))

    def handle_comment(self, data):
        print("comment", data)

    def handle_decl(self, decl):
        print("decl", decl)

    def handle_entityref(self, name):
        print("entity", name)

    def handle_charref(self, name):
        print("char", name)

page = """<!DOCTYPE html>
<p class="a b" ID=x checked data-n='1 "2"'>one &amp; two<br/>
<!-- note --><IMG src=a.png><script>if (a < b) "</p>"</script></p>
<a href="/x?a=1&amp;b=2">x</a> 1 < 2"""
parser = Show()
parser.feed(page)
parser.close()
print(parser.get_starttag_text())
parser = Show(convert_charrefs=False)
parser.feed("<b>&lt;&#65;&eacute;</b")
parser.feed("><i")
parser.feed(">end</i>")
parser.close()
