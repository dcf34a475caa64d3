"""HTMLParser: calls a method for each tag, text and comment of a document."""
import re
from html import unescape

__all__ = ["HTMLParser"]

_START = re.compile(r"""<([a-zA-Z][^\t\n\r\f />]*)((?:[^>"']|(?<==)\s*"[^"]*"|(?<==)\s*'[^']*'|"|')*?)(/?)>""")
_END = re.compile(r"</([a-zA-Z][^\t\n\r\f />]*)[^>]*>")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^>\s]*))?""")
_REFERENCE = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_CDATA = ("script", "style")


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = _CDATA

    def __init__(self, *, convert_charrefs=True, scripting=False):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self.lineno, self.offset = 1, 0
        self._tag_text = None

    def feed(self, data):
        self.rawdata += data
        self._go(False)

    def close(self):
        self._go(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._tag_text

    def _move(self, n):
        passed, self.rawdata = self.rawdata[:n], self.rawdata[n:]
        lines = passed.count("\n")
        if lines:
            self.lineno += lines
            self.offset = len(passed) - passed.rfind("\n") - 1
        else:
            self.offset += n

    def _text(self, n):
        text = self.rawdata[:n]
        if not text:
            return
        if self.cdata_elem or "&" not in text:
            self.handle_data(text)
        elif self.convert_charrefs:
            self.handle_data(unescape(text))
        else:
            at = 0
            for match in _REFERENCE.finditer(text):
                if match.start() > at:
                    self.handle_data(text[at:match.start()])
                name = match[1]
                if name[0] == "#":
                    self.handle_charref(name[1:])
                else:
                    self.handle_entityref(name)
                at = match.end()
            if at < len(text):
                self.handle_data(text[at:])
        self._move(n)

    def _go(self, end):
        while self.rawdata:
            data = self.rawdata
            if self.cdata_elem is not None:
                match = re.search(f"</{self.cdata_elem}(?=[\\t\\n\\r\\f />])", data, re.I)
                if match is None:
                    if end:
                        self._text(len(data))
                    return
                at = match.start()
            else:
                at = data.find("<")
            if at < 0:
                if self.convert_charrefs and not end:
                    # A reference may go on in what comes next.
                    amp = data.rfind("&", max(0, len(data) - 34))
                    if amp >= 0 and not re.search(r"[\s;]", data[amp:]):
                        if amp == 0:
                            return
                        self._text(amp)
                        return
                self._text(len(data))
                return
            if at > 0:
                self._text(at)
                continue
            n = self._markup(data)
            if n < 0:
                if end:
                    self._text(len(data))
                return
            if n == 0:
                self._text(1)
            else:
                self._move(n)

    def _markup(self, data):
        """Handles what begins with `<`; its length, 0 if it is text, -1 if it is not all there."""
        if data.startswith("<!--"):
            stop = data.find("-->", 4)
            if stop < 0:
                return -1
            self.handle_comment(data[4:stop])
            return stop + 3
        if data.startswith("<!"):
            stop = data.find(">")
            if stop < 0:
                return -1
            inside = data[2:stop]
            if inside[:7].lower() == "doctype":
                self.handle_decl(inside)
            elif inside.startswith("["):
                self.unknown_decl(inside[1:])
            else:
                self.handle_comment(inside)
            return stop + 1
        if data.startswith("<?"):
            stop = data.find(">")
            if stop < 0:
                return -1
            self.handle_pi(data[2:stop])
            return stop + 1
        if data.startswith("</"):
            match = _END.match(data)
            if match is None:
                return -1 if ">" not in data else 0
            self.cdata_elem = None
            self.handle_endtag(match[1].lower())
            return match.end()
        match = _START.match(data)
        if match is None:
            return 0 if not re.match("<[a-zA-Z]", data) and len(data) > 1 or ">" in data else -1
        tag = self.lasttag = match[1].lower()
        self._tag_text = match[0]
        attributes = []
        for name, equals, value in _ATTRIBUTE.findall(match[2]):
            if not equals:
                value = None
            elif value[:1] == value[-1:] != "" and value[0] in "\"'":
                value = value[1:-1]
            attributes.append((name.lower(), unescape(value) if value else value))
        if match[3]:
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in _CDATA:
                self.cdata_elem = tag
        return match.end()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
