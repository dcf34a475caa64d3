"""BeautifulSoup over a parser like html.parser: a tree of tags and strings, to search and to walk."""
import re
from html import unescape

__version__ = "4.14.2"
__all__ = ["BeautifulSoup", "Comment", "Doctype", "NavigableString", "ResultSet", "Tag"]

_VOID = frozenset("area base br col embed hr img input keygen link menuitem meta param source track wbr basefont bgsound "
                  "command frame image isindex nextid spacer".split())
_SEVERAL = frozenset(["class", "rel", "rev", "accept-charset", "headers", "accesskey", "dropzone"])
_TOKEN = re.compile(
    r"""<!--(.*?)-->|<!([^>]*)>|<\?([^>]*)>|</([a-zA-Z][^\s>/]*)[^>]*>|"""
    r"""<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.S)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")


class FeatureNotFound(ValueError):
    pass


class PageElement:
    """A place in the tree."""

    parent = None

    def _index(self):
        for at, each in enumerate(self.parent.contents):
            if each is self:
                return at
        raise ValueError("Tag.index: element not in tag")

    def _sibling(self, step):
        if self.parent is None:
            return None
        at = self._index() + step
        return self.parent.contents[at] if 0 <= at < len(self.parent.contents) else None

    next_sibling = property(lambda self: self._sibling(1))
    previous_sibling = property(lambda self: self._sibling(-1))

    @property
    def next_siblings(self):
        if self.parent is not None:
            yield from self.parent.contents[self._index() + 1:]

    @property
    def previous_siblings(self):
        if self.parent is not None:
            yield from self.parent.contents[:self._index()][::-1]

    @property
    def next_element(self):
        return next(self.next_elements, None)

    @property
    def next_elements(self):
        if isinstance(self, Tag):
            yield from self.descendants
        here = self
        while here is not None:
            for each in here.next_siblings:
                yield each
                if isinstance(each, Tag):
                    yield from each.descendants
            here = here.parent

    @property
    def previous_elements(self):
        here = self
        while here.parent is not None:
            before = here.previous_sibling
            if before is None:
                here = here.parent
            else:
                here = before
                while isinstance(here, Tag) and here.contents:
                    here = here.contents[-1]
            yield here

    previous_element = property(lambda self: next(self.previous_elements, None))

    @property
    def parents(self):
        here = self.parent
        while here is not None:
            yield here
            here = here.parent

    def _first(self, generator, name, attrs, string, kwargs):
        return next(iter(_found(generator, name, attrs, string, 1, kwargs)), None)

    def find_next_sibling(self, name=None, attrs={}, string=None, **kwargs):
        return self._first(self.next_siblings, name, attrs, string, kwargs)

    def find_next_siblings(self, name=None, attrs={}, string=None, limit=None, **kwargs):
        return _found(self.next_siblings, name, attrs, string, limit, kwargs)

    def find_previous_sibling(self, name=None, attrs={}, string=None, **kwargs):
        return self._first(self.previous_siblings, name, attrs, string, kwargs)

    def find_previous_siblings(self, name=None, attrs={}, string=None, limit=None, **kwargs):
        return _found(self.previous_siblings, name, attrs, string, limit, kwargs)

    def find_parent(self, name=None, attrs={}, **kwargs):
        return self._first(self.parents, name, attrs, None, kwargs)

    def find_parents(self, name=None, attrs={}, limit=None, **kwargs):
        return _found(self.parents, name, attrs, None, limit, kwargs)

    def find_next(self, name=None, attrs={}, string=None, **kwargs):
        return self._first(self.next_elements, name, attrs, string, kwargs)

    def find_all_next(self, name=None, attrs={}, string=None, limit=None, **kwargs):
        return _found(self.next_elements, name, attrs, string, limit, kwargs)

    def find_previous(self, name=None, attrs={}, string=None, **kwargs):
        return self._first(self.previous_elements, name, attrs, string, kwargs)

    def find_all_previous(self, name=None, attrs={}, string=None, limit=None, **kwargs):
        return _found(self.previous_elements, name, attrs, string, limit, kwargs)

    # -- changing the tree

    def extract(self):
        if self.parent is not None:
            del self.parent.contents[self._index()]
            self.parent = None
        return self

    def replace_with(self, *others):
        parent, at = self.parent, self._index()
        self.extract()
        for offset, each in enumerate(others):
            parent.insert(at + offset, each)
        return self

    def insert_before(self, *others):
        for each in others:
            self.parent.insert(self._index(), each)

    def insert_after(self, *others):
        for offset, each in enumerate(others, 1):
            self.parent.insert(self._index() + offset, each)

    def wrap(self, outer):
        self.replace_with(outer)
        outer.append(self)
        return outer


class NavigableString(str, PageElement):
    """A piece of text."""

    _open, _close = "", ""

    def __getattr__(self, name):
        if name == "string":
            return self
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    name = None

    @property
    def text(self):
        return self.get_text()

    def get_text(self, separator="", strip=False):
        text = str(self)
        return text.strip() if strip else text

    @property
    def strings(self):
        yield self

    @property
    def stripped_strings(self):
        if text := self.strip():
            yield text

    def output_ready(self, formatter="minimal"):
        return self._open + (_escaped(str(self)) if type(self) is NavigableString else str(self)) + self._close


class Comment(NavigableString):
    _open, _close = "<!--", "-->"


class Doctype(NavigableString):
    _open, _close = "<!", ">\n"


class Declaration(NavigableString):
    _open, _close = "<?", ">"


class Script(NavigableString):
    pass


class Stylesheet(NavigableString):
    pass


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value):
    value = _escaped(value)
    if '"' in value:
        if "'" not in value:
            return f"'{value}'"
        value = value.replace('"', "&quot;")
    return f'"{value}"'


class ResultSet(list):
    """What find_all() found."""

    def __init__(self, source, result=()):
        super().__init__(result)
        self.source = source

    def __getattr__(self, key):
        raise AttributeError(
            f'ResultSet object has no attribute "{key}". You\'re probably treating a list of elements like a single '
            "element. Did you call find_all() when you meant to call find()?")


def _fits(rule, value):
    if rule is True:
        return value is not None
    if rule is None:
        return value is None
    if callable(rule) and not hasattr(rule, "search"):
        return rule(value)
    if value is None:
        return False
    if isinstance(rule, (list, tuple, set, frozenset)):
        return any(_fits(each, value) for each in rule)
    if isinstance(value, list):
        return any(_fits(rule, each) for each in value) or _fits(rule, " ".join(value))
    if hasattr(rule, "search"):
        return rule.search(value) is not None
    return str(rule) == value


def _matches(tag, name, attrs):
    if not isinstance(tag, Tag):
        return False
    if name is not None:
        if callable(name) and not hasattr(name, "search"):
            if not name(tag):
                return False
        elif not _fits(name, tag.name):
            return False
    for key, rule in attrs.items():
        if not _fits(rule, tag.attrs.get(key)):
            return False
    return True


def _found(generator, name, attrs, string, limit, kwargs):
    if "text" in kwargs and string is None:
        string = kwargs.pop("text")
    if not isinstance(attrs, dict):
        attrs = {"class": attrs}
    attrs = dict(attrs)
    for key, rule in kwargs.items():
        attrs["class" if key == "class_" else key] = rule
    results = ResultSet(name)
    for each in generator:
        if string is not None and name is None and not attrs:
            fits = isinstance(each, NavigableString) and _fits(string, each)
        else:
            fits = _matches(each, name, attrs) and (string is None or _fits(string, each.string))
        if fits:
            results.append(each)
            if limit and len(results) >= limit:
                break
    return results


class Tag(PageElement):
    """An element."""

    def __init__(self, parser=None, builder=None, name=None, namespace=None, prefix=None, attrs=None, parent=None):
        if isinstance(parser, str) and name is None:
            name = parser
        self.name = name
        self.attrs = {} if attrs is None else dict(attrs)
        self.contents = []
        self.parent = parent

    # -- attributes

    def __getitem__(self, key):
        return self.attrs[key]

    def __setitem__(self, key, value):
        self.attrs[key] = value

    def __delitem__(self, key):
        self.attrs.pop(key, None)

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def get_attribute_list(self, key, default=None):
        value = self.get(key, default)
        return value if isinstance(value, list) else [value]

    def has_attr(self, key):
        return key in self.attrs

    def __getattr__(self, name):
        if name.startswith("__") or name == "contents":
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self.find(name)

    # -- as a container

    def __iter__(self):
        return iter(self.contents)

    def __len__(self):
        return len(self.contents)

    def __contains__(self, x):
        return x in self.contents

    def __bool__(self):
        return True

    def __eq__(self, other):
        return self is other or (isinstance(other, Tag) and self.name == other.name and self.attrs == other.attrs
                                 and self.contents == other.contents)

    def __hash__(self):
        return hash(str(self))

    def __call__(self, *args, **kwargs):
        return self.find_all(*args, **kwargs)

    @property
    def children(self):
        return iter(self.contents)

    @property
    def descendants(self):
        for each in self.contents:
            yield each
            if isinstance(each, Tag):
                yield from each.descendants

    self_and_descendants = property(lambda self: (x for x in (self, *self.descendants)))

    # -- text

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        only = self.contents[0]
        return only if isinstance(only, NavigableString) else only.string

    @string.setter
    def string(self, text):
        self.clear()
        self.append(text if isinstance(text, NavigableString) else NavigableString(text))

    def _strings(self, strip=False):
        kinds = (NavigableString,)
        if self.name in ("script", "style", "template"):
            kinds = (NavigableString, Script, Stylesheet)
        for each in self.descendants:
            if type(each) in kinds:
                if strip:
                    each = each.strip()
                    if not each:
                        continue
                yield each

    strings = property(lambda self: self._strings())
    stripped_strings = property(lambda self: self._strings(True))

    def get_text(self, separator="", strip=False):
        return separator.join([str(each) for each in self._strings(strip)])

    getText = get_text
    text = property(get_text)

    # -- searching

    def find(self, name=None, attrs={}, recursive=True, string=None, **kwargs):
        return self._first(self.descendants if recursive else self.children, name, attrs, string, kwargs)

    def find_all(self, name=None, attrs={}, recursive=True, string=None, limit=None, **kwargs):
        return _found(self.descendants if recursive else self.children, name, attrs, string, limit, kwargs)

    findAll = find_all
    findChildren = find_all

    def select(self, selector, namespaces=None, limit=None, **kwargs):
        from ._select import select
        return ResultSet(None, select(self, selector, limit))

    def select_one(self, selector, namespaces=None, **kwargs):
        found = self.select(selector, limit=1)
        return found[0] if found else None

    # -- changing

    def insert(self, position, *new):
        for offset, each in enumerate(new):
            if isinstance(each, str) and not isinstance(each, NavigableString):
                each = NavigableString(each)
            each.extract()
            self.contents.insert(position + offset, each)
            each.parent = self

    def append(self, tag):
        self.insert(len(self.contents), tag)
        return tag

    def extend(self, tags):
        for each in list(tags):
            self.append(each)

    def clear(self, decompose=False):
        for each in self.contents[:]:
            each.extract()

    def decompose(self):
        self.extract()
        self.clear()

    def unwrap(self):
        parent, at = self.parent, self._index()
        self.extract()
        for offset, each in enumerate(self.contents[:]):
            parent.insert(at + offset, each)
        return self

    # -- output

    def _start(self):
        text = "<" + self.name
        for key, value in sorted(self.attrs.items()):
            if value is None:
                text += " " + key
            else:
                text += f" {key}={_quoted(' '.join(value) if isinstance(value, list) else str(value))}"
        return text + ("/>" if self._empty() else ">")

    def _empty(self):
        return self.name in _VOID and not self.contents

    def decode(self, *args, **kwargs):
        inside = self.decode_contents()
        return self._start() + ("" if self._empty() else inside + f"</{self.name}>")

    def decode_contents(self, *args, **kwargs):
        return "".join([each.decode() if isinstance(each, Tag) else each.output_ready() for each in self.contents])

    def encode(self, encoding="utf-8", *args, **kwargs):
        return self.decode().encode(encoding)

    __str__ = __repr__ = decode

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._pretty(lines, 0)
        return "\n".join(lines) + "\n"

    def _pretty(self, lines, level):
        pad = " " * level
        lines.append(pad + self._start())
        if self._empty():
            return
        if self.name in ("pre", "textarea"):
            lines[-1] += self.decode_contents() + f"</{self.name}>"
            return
        self._pretty_inside(lines, level + 1)
        lines.append(f"{pad}</{self.name}>")

    def _pretty_inside(self, lines, level):
        for each in self.contents:
            if isinstance(each, Tag):
                each._pretty(lines, level)
            elif text := each.output_ready().strip():
                lines.append(" " * level + text)


class BeautifulSoup(Tag):
    """A document."""

    def __init__(self, markup="", features=None, builder=None, parse_only=None, from_encoding=None, **kwargs):
        super().__init__(name="[document]")
        if hasattr(markup, "read"):
            markup = markup.read()
        if isinstance(markup, (bytes, bytearray)):
            markup = bytes(markup).decode(from_encoding or "utf-8", "replace")
        elif not isinstance(markup, str):
            raise TypeError(f"Incoming markup is of an invalid type: {markup!r}. Markup must be a string, a bytestring, "
                            "or an open filehandle.")
        for each in features if isinstance(features, (list, tuple)) else [features]:
            if each not in (None, "html.parser", "html", "lxml", "html5lib", "xml", "lxml-xml"):
                raise FeatureNotFound(f"Couldn't find a tree builder with the features you requested: {each}. Do you need "
                                      "to install a parser library?")
        self._parse(markup.replace("\r\n", "\n"), features in ("xml", "lxml-xml"))

    def _parse(self, markup, xml):
        stack = [self]
        at, end = 0, len(markup)
        while at < end:
            match = _TOKEN.search(markup, at)
            start = end if match is None else match.start()
            if start > at:
                _add_text(stack[-1], unescape(markup[at:start]), NavigableString)
            if match is None:
                break
            at = match.end()
            comment, declaration, processing, closed, opened, attributes = match.groups()
            if opened is not None:
                name = opened if xml else opened.lower()
                tag = Tag(name=name, attrs=_attributes(attributes), parent=stack[-1])
                stack[-1].contents.append(tag)
                if name in _VOID and not xml or xml and attributes.endswith("/"):
                    continue
                stack.append(tag)
                if name in ("script", "style") and not xml:
                    close = re.compile(f"</{name}", re.I).search(markup, at)
                    stop = end if close is None else close.start()
                    if stop > at:
                        _add_text(tag, markup[at:stop], Script if name == "script" else Stylesheet)
                    at = stop
            elif closed is not None:
                name = closed if xml else closed.lower()
                for depth in range(len(stack) - 1, 0, -1):
                    if stack[depth].name == name:
                        del stack[depth:]
                        break
            elif comment is not None:
                _add_text(stack[-1], comment, Comment)
            elif declaration is not None:
                _add_text(stack[-1], declaration, Doctype if declaration[:7].lower() == "doctype" else Declaration)
            else:
                _add_text(stack[-1], processing, Declaration)

    def new_tag(self, name, namespace=None, nsprefix=None, attrs={}, **kwargs):
        return Tag(name=name, attrs={**attrs, **kwargs})

    def new_string(self, text):
        return NavigableString(text)

    def decode(self, *args, **kwargs):
        return self.decode_contents()

    __str__ = __repr__ = decode

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._pretty_inside(lines, 0)
        return "\n".join(lines) + "\n"


def _add_text(tag, text, kind):
    if kind is NavigableString and not text.strip():
        text = "\n" if "\n" in text else " "
    node = kind(text)
    node.parent = tag
    tag.contents.append(node)


def _attributes(text):
    attributes = {}
    for name, value in _ATTRIBUTE.findall(text):
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        name = name.lower()
        value = unescape(value) if "&" in value else value
        attributes[name] = value.split() if name in _SEVERAL else value
    return attributes
