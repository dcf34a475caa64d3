"""The commands that child processes can run, and a small shell.

A process is a generator: it yields ("write", fd, bytes), ("read",) (which gives bytes, b"" at the end) and
("sleep", seconds), and returns its exit status. Whoever runs it answers on the clock: asyncio.subprocess in the event
loop, subprocess in the thread.
"""
import os


def start(argv, environment=None):
    """The generator of a program; FileNotFoundError when there is none of this name."""
    argv = [os.fsdecode(each) for each in argv]
    name = argv[0].rpartition("/")[2]
    command = _COMMANDS.get("python" if _is_python(name) else name)
    if command is None:
        raise FileNotFoundError(2, "No such file or directory", argv[0])
    return command(argv)


def start_shell(text):
    text = os.fsdecode(text)
    return _shell(text)


def _is_python(name):
    return name == "tikitaka" or name.startswith("python") and not name[6:].strip("0123456789.")


def _echo(argv):
    words = argv[1:]
    end = "\n"
    escapes = False
    while words and words[0] in ("-n", "-e", "-ne", "-en"):
        option = words.pop(0)
        end = "" if "n" in option else end
        escapes = escapes or "e" in option
    text = " ".join(words) + end
    if escapes:
        text = text.replace("\\n", "\n").replace("\\t", "\t")
    yield "write", 1, text.encode()
    return 0


def _read_all():
    parts = []
    while part := (yield ("read",)):
        parts.append(part)
    return b"".join(parts)


def _inputs(argv, name):
    """(the contents of the files named, or of stdin; exit status)"""
    files = [each for each in argv[1:] if each == "-" or not each.startswith("-")]
    if not files:
        return [(yield from _read_all())], 0
    contents, status = [], 0
    for each in files:
        try:
            if each == "-":
                contents.append((yield from _read_all()))
            else:
                with open(each, "rb") as file:
                    contents.append(file.read())
        except OSError as e:
            yield "write", 2, f"{name}: {each}: {e.strerror}\n".encode()
            status = 1
    return contents, status


def _cat(argv):
    if len(argv) == 1:
        while part := (yield ("read",)):
            yield "write", 1, part
        return 0
    contents, status = yield from _inputs(argv, "cat")
    for each in contents:
        yield "write", 1, each
    return status


def _sort(argv):
    contents, status = yield from _inputs(argv, "sort")
    lines = b"".join(contents).splitlines()
    options = "".join([each[1:] for each in argv[1:] if each.startswith("-")])

    def number(line):
        digits = line.split()[0] if line.split() else b"0"
        try:
            return float(digits)
        except ValueError:
            return 0.0

    lines.sort(key=number if "n" in options else None, reverse="r" in options)
    if "u" in options:
        lines = list(dict.fromkeys(lines))
    yield "write", 1, b"".join([line + b"\n" for line in lines])
    return status


def _wc(argv):
    contents, status = yield from _inputs(argv, "wc")
    options = "".join([each[1:] for each in argv[1:] if each.startswith("-")])
    names = [each for each in argv[1:] if not each.startswith("-")]
    rows = []
    for content in contents:
        rows.append([content.count(b"\n"), len(content.split()), len(content)])
    if len(rows) > 1:
        rows.append([sum(column) for column in zip(*rows)])
        names.append("total")
    width = 7 if not names and len(options) != 1 else max([len(str(n)) for row in rows for n in row], default=1)
    for at, row in enumerate(rows):
        shown = [n for n, letter in zip(row, "lwc") if not options or letter in options]
        text = " ".join([str(n).rjust(width if len(shown) > 1 or names else 0) for n in shown])
        yield "write", 1, f"{text}{' ' + names[at] if at < len(names) else ''}\n".encode()
    return status


def _sleep(argv):
    try:
        seconds = sum([float(each.rstrip("smh")) * {"m": 60, "h": 3600}.get(each[-1:], 1) for each in argv[1:]])
    except ValueError:
        yield "write", 2, f"sleep: invalid time interval '{argv[1]}'\n".encode()
        return 1
    if len(argv) < 2:
        yield "write", 2, b"sleep: missing operand\n"
        return 1
    yield "sleep", seconds
    return 0


def _ls(argv):
    places = [each for each in argv[1:] if not each.startswith("-")] or ["."]
    every = any("a" in each for each in argv[1:] if each.startswith("-"))
    status = 0
    for place in places:
        try:
            names = os.listdir(place) if os.path.isdir(place) else [place] if os.stat(place) else []
        except OSError as e:
            yield "write", 2, f"ls: cannot access '{place}': {e.strerror}\n".encode()
            status = 2
            continue
        names = sorted([each for each in names if every or not each.startswith(".")])
        head = f"{place}:\n" if len(places) > 1 else ""
        yield "write", 1, (head + "".join([each + "\n" for each in names])).encode()
    return status


def _true(argv):
    yield "sleep", 0
    return 0


def _false(argv):
    yield "sleep", 0
    return 1


def _pwd(argv):
    yield "write", 1, os.getcwd().encode() + b"\n"
    return 0


def _python(argv):
    """An interpreter of its own. It begins when all its input is there."""
    from _world import run_python
    rest = argv[1:]
    while rest and rest[0] in ("-u", "-B", "-I", "-E", "-s"):
        rest = rest[1:]
    if rest and rest[0] in ("-V", "--version"):
        import sys
        yield "write", 1, f"Python {sys.version.split()[0]}\n".encode()
        return 0
    if rest[:1] == ["-m"]:
        yield "write", 2, f"{argv[0]}: No module named {rest[1]} can be run here\n".encode()
        return 1
    if rest[:1] == ["-c"]:
        name, text, rest = "<string>", rest[1], rest[2:]
        data = yield from _read_all()
    elif rest and rest[0] != "-":
        name, rest = rest[0], rest[1:]
        try:
            with open(name, encoding="utf-8") as file:
                text = file.read()
        except OSError as e:
            yield "write", 2, f"{argv[0]}: can't open file '{os.path.abspath(name)}': [Errno {e.errno}] {e.strerror}\n".encode()
            return 2
        data = yield from _read_all()
    else:
        name, rest = "<stdin>", rest[1:]
        text, data = (yield from _read_all()).decode(), b""
    pieces, status, seconds = run_python(name, text, rest, data.decode("utf-8", "replace"))
    now = 0
    for moment, fd, piece in pieces:
        if moment > now:
            yield "sleep", moment - now
            now = moment
        yield "write", fd, piece.encode()
    if seconds > now:
        yield "sleep", seconds - now
    return status


_COMMANDS = {"echo": _echo, "cat": _cat, "sort": _sort, "wc": _wc, "sleep": _sleep, "ls": _ls, "true": _true,
             "false": _false, "pwd": _pwd, "python": _python, ":": _true}


# -- the shell: words, quotes, variables, pipes, redirections, && || ; and exit

def _words(text):
    """[(word or operator, is it an operator)]"""
    tokens, word, at = [], None, 0
    while at < len(text):
        c = text[at]
        at += 1
        if c in " \t" or c == "\n":
            if word is not None:
                tokens.append((word, False))
                word = None
            if c == "\n":
                tokens.append((";", True))
        elif c == "'":
            end = text.index("'", at)
            word = (word or "") + text[at:end]
            at = end + 1
        elif c == '"':
            word = word or ""
            while text[at] != '"':
                if text[at] == "\\" and text[at + 1] in '"\\$':
                    at += 1
                    word += text[at]
                    at += 1
                elif text[at] == "$":
                    value, at = _variable(text, at + 1)
                    word += value
                else:
                    word += text[at]
                    at += 1
            at += 1
        elif c == "\\" and at < len(text):
            word = (word or "") + text[at]
            at += 1
        elif c == "$":
            value, at = _variable(text, at)
            word = (word or "") + value
        elif c == "#" and word is None:
            while at < len(text) and text[at] != "\n":
                at += 1
        elif c in "|&;<>":
            operator = c
            if word in ("1", "2") and c == ">":
                operator, word = word + c, None
            if word is not None:
                tokens.append((word, False))
                word = None
            if text[at:at + 1] == c and c in "|&>":
                operator += c
                at += 1
            if operator[-1] == ">" and text[at:at + 2] in ("&1", "&2"):
                operator += text[at:at + 2]
                at += 2
            tokens.append((operator, True))
        else:
            word = (word or "") + c
    if word is not None:
        tokens.append((word, False))
    return tokens


def _variable(text, at):
    if text[at:at + 1] == "?":
        return "\0?", at + 1
    if text[at:at + 1] == "{":
        end = text.index("}", at)
        return os.environ.get(text[at + 1:end], ""), end + 1
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return (os.environ.get(text[at:end], ""), end) if end > at else ("$", at)


def _shell(text):
    try:
        tokens = _words(text)
    except (ValueError, IndexError):
        yield "write", 2, b"/bin/sh: 1: Syntax error: Unterminated quoted string\n"
        return 2
    status, skip, commands = 0, False, [[]]
    for token in tokens + [(";", True)]:
        if not token[1] or token[0] not in (";", "&&", "||", "|", "&"):
            commands[-1].append(token)
            continue
        if token[0] == "|":
            commands.append([])
            continue
        if commands[-1] and not skip:
            if commands[-1][0][0] == "exit":
                words = [each for each, _ in commands[-1]]
                return int(words[1]) if len(words) > 1 else status
            status = yield from _pipeline(commands, status)
        if commands[-1] or skip:
            skip = token[0] == "&&" and status != 0 or token[0] == "||" and status == 0
        commands = [[]]
    return status


def _pipeline(commands, last):
    data = None
    for at, tokens in enumerate(commands):
        process, targets, given = _command(tokens, last)
        if given is not None:
            data = given
        piped = at + 1 < len(commands)
        status, output = yield from _captured(process, data, targets, piped)
        data = output
    return status


def _command(tokens, last):
    """(generator, {fd: where its output goes}, input)"""
    argv, targets, given = [], {}, None
    rest = iter(tokens)
    for word, operator in rest:
        word = word.replace("\0?", str(last))
        if not operator:
            argv.append(word)
        elif word.endswith(("&1", "&2")):
            targets[int(word[0]) if word[0].isdigit() else 1] = targets.get(int(word[-1]), int(word[-1]))
        else:
            name = next(rest)[0]
            if word == "<":
                with open(name, "rb") as file:
                    given = file.read()
            else:
                file = open(name, "ab" if word.endswith(">>") else "wb")
                targets[2 if word[0] == "2" else 1] = file
    try:
        return start(argv or ["true"]), targets, given
    except FileNotFoundError:
        return _not_found(argv[0]), targets, given


def _not_found(name):
    yield "write", 2, f"/bin/sh: 1: {name}: not found\n".encode()
    return 127


def _captured(process, data, targets, piped):
    """Runs one command of a pipeline: its input if given, its output where it goes."""
    output, value = [], None
    while True:
        try:
            action = process.send(value)
        except StopIteration as stop:
            for each in targets.values():
                if not isinstance(each, int):
                    each.close()
            return stop.value, b"".join(output)
        value = None
        if action[0] == "write":
            to = targets.get(action[1], action[1])
            if not isinstance(to, int):
                to.write(action[2])
            elif to == 1 and piped:
                output.append(action[2])
            else:
                yield "write", to, action[2]
        elif action[0] == "read" and data is not None:
            value, data = data, b""
        else:
            value = yield action
