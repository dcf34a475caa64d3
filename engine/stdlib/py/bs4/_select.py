"""CSS selectors for BeautifulSoup.select()."""
import re

from . import Tag

_PART = re.compile(
    r"""\s*([>+~,])\s*|(\s+)|([a-zA-Z][\w-]*|\*)|\#([\w-]+)|\.([\w-]+)|"""
    r"""\[\s*([\w:-]+)\s*(?:([~|^$*!]?=)\s*("[^"]*"|'[^']*'|[^\]\s]+)\s*)?\]|(::?[\w-]+)(\()?""")


class SelectorSyntaxError(Exception):
    pass


def select(root, selector, limit=None):
    chains = _parse(selector)
    found = []
    for each in root.descendants:
        if isinstance(each, Tag) and any(_fits(each, chain, len(chain) - 1, root) for chain in chains):
            found.append(each)
            if limit and len(found) >= limit:
                break
    return found


def _parse(text):
    """[[(combinator, [tests]), ...], ...]: for each alternative its compounds from left to right."""
    text = text.strip()
    chains, chain, tests, link = [], [], [], " "
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            raise SelectorSyntaxError(f"Invalid character {text[at]!r} position {at}\n  line 1:\n{text}\n"
                                      + " " * at + "^")
        at = match.end()
        combinator, space, name, id, cls, attribute, operator, value, pseudo, bracket = match.groups()
        if combinator == ",":
            chain.append((link, tests))
            chains.append(chain)
            chain, tests, link = [], [], " "
        elif combinator or space:
            if tests:
                chain.append((link, tests))
                tests = []
            link = combinator or " "
        elif name:
            if name != "*":
                tests.append(lambda tag, name=name: tag.name == name)
        elif id:
            tests.append(lambda tag, id=id: tag.get("id") == id)
        elif cls:
            tests.append(lambda tag, cls=cls: cls in tag.get("class", ()))
        elif attribute:
            value = value[1:-1] if value and value[0] in "\"'" else value
            tests.append(_attribute_test(attribute, operator, value))
        else:
            inside = ""
            if bracket:
                depth, start = 1, at
                while depth and at < len(text):
                    depth += {"(": 1, ")": -1}.get(text[at], 0)
                    at += 1
                inside = text[start:at - 1]
            tests.append(_pseudo_test(pseudo.lstrip(":"), inside.strip()))
    chain.append((link, tests))
    chains.append(chain)
    return chains


def _attribute_test(name, operator, wanted):
    def test(tag):
        value = tag.get(name)
        if value is None:
            return operator == "!="
        if operator is None:
            return True
        words = value if isinstance(value, list) else value.split()
        value = " ".join(value) if isinstance(value, list) else value
        if operator == "=":
            return value == wanted
        if operator == "!=":
            return value != wanted
        if operator == "^=":
            return value.startswith(wanted)
        if operator == "$=":
            return value.endswith(wanted)
        if operator == "*=":
            return wanted in value
        if operator == "~=":
            return wanted in words
        return value == wanted or value.startswith(wanted + "-")
    return test


def _position(tag, same_name, from_end):
    if tag.parent is None:
        return 1
    tags = [each for each in tag.parent.contents
            if isinstance(each, Tag) and (not same_name or each.name == tag.name)]
    if from_end:
        tags.reverse()
    return next(n for n, each in enumerate(tags, 1) if each is tag)


def _nth(text):
    text = text.replace(" ", "").lower()
    if text in ("odd", "even"):
        text = "2n+1" if text == "odd" else "2n"
    if "n" not in text:
        number = int(text)
        return lambda n: n == number
    step, _, start = text.partition("n")
    step = {"": 1, "-": -1, "+": 1}.get(step) or int(step or 1)
    start = int(start or 0)
    return lambda n: (n - start) % abs(step) == 0 and (n - start) // step >= 0


def _pseudo_test(name, inside):
    if name in ("not", "is", "where"):
        chains = _parse(inside)
        wanted = name != "not"
        return lambda tag: any(_fits(tag, chain, len(chain) - 1, None) for chain in chains) == wanted
    if name == "has":
        return lambda tag: bool(select(tag, inside.lstrip("> "), 1))
    if name in ("contains", "-soup-contains"):
        text = inside.strip("\"'")
        return lambda tag: text in tag.text
    if name == "empty":
        return lambda tag: not any(isinstance(each, Tag) or each.strip() for each in tag.contents)
    if name == "root":
        return lambda tag: tag.parent is not None and tag.parent.name == "[document]"
    same, end = name.endswith("-of-type"), "last" in name
    if name in ("only-child", "only-of-type"):
        return lambda tag: _position(tag, same, False) == 1 == _position(tag, same, True)
    if name in ("first-child", "last-child", "first-of-type", "last-of-type"):
        inside = "1"
    elif name not in ("nth-child", "nth-of-type", "nth-last-child", "nth-last-of-type"):
        raise SelectorSyntaxError(f"':{name}' was detected as a pseudo-class and is either unsupported or invalid.")
    fits = _nth(inside)
    return lambda tag: fits(_position(tag, same, end))


def _fits(tag, chain, at, root):
    link, tests = chain[at]
    if not all(test(tag) for test in tests):
        return False
    if at == 0:
        return True
    if link == ">":
        return tag.parent is not None and _fits(tag.parent, chain, at - 1, root)
    if link == " ":
        return any(_fits(each, chain, at - 1, root) for each in tag.parents)
    for each in tag.previous_siblings:
        if isinstance(each, Tag):
            if _fits(each, chain, at - 1, root):
                return True
            if link == "+":
                return False
    return False
