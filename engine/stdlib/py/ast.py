"""The syntax tree. The engine's parser writes it as text (engine/syntax/dump.h), which becomes objects here."""

import re as _re
from _introspection import parse_tree as _parse_tree

# Classes by kind: Name(fields). A field is a list (*), optional (?), or not in the parser's text (!).
_GRAMMAR = """
mod Module(body* type_ignores*!) Interactive(body*) Expression(body) FunctionType(argtypes* returns)
stmt FunctionDef(name args body* decorator_list* returns? type_comment?! type_params*) AsyncFunctionDef(=FunctionDef)
 ClassDef(name bases* keywords* body* decorator_list* type_params*) Return(value?) Delete(targets*)
 Assign(targets* value type_comment?!) TypeAlias(name type_params* value) AugAssign(target op value)
 AnnAssign(target annotation value? simple) For(target iter body* orelse* type_comment?!) AsyncFor(=For)
 While(test body* orelse*) If(test body* orelse*) With(items* body* type_comment?!) AsyncWith(=With)
 Match(subject cases*) Raise(exc? cause?) Try(body* handlers* orelse* finalbody*) TryStar(=Try) Assert(test msg?)
 Import(names*) ImportFrom(module? names* level?) Global(names*) Nonlocal(names*) Expr(value) Pass() Break() Continue()
expr BoolOp(op values*) NamedExpr(target value) BinOp(left op right) UnaryOp(op operand) Lambda(args body)
 IfExp(test body orelse) Dict(keys* values*) Set(elts*) ListComp(elt generators*) SetComp(=ListComp)
 DictComp(key value generators*) GeneratorExp(=ListComp) Await(value) Yield(value?) YieldFrom(value)
 Compare(left ops* comparators*) Call(func args* keywords*) FormattedValue(value conversion format_spec?)
 Interpolation(value str conversion format_spec?) JoinedStr(values*) TemplateStr(values*) Constant(value kind?)
 Attribute(value attr ctx) Subscript(value slice ctx) Starred(value ctx) Name(id ctx) List(elts* ctx) Tuple(elts* ctx)
 Slice(lower? upper? step?)
expr_context Load() Store() Del()
boolop And() Or()
operator Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop Invert() Not() UAdd() USub()
cmpop Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
comprehension comprehension(target iter ifs* is_async)
excepthandler ExceptHandler(type? name? body*)
arguments arguments(posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*)
arg arg(arg annotation? type_comment?!)
keyword keyword(arg? value)
alias alias(name asname?)
withitem withitem(context_expr optional_vars?)
match_case match_case(pattern guard? body*)
pattern MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys* patterns* rest?)
 MatchClass(cls patterns* kwd_attrs* kwd_patterns*) MatchStar(name?) MatchAs(pattern? name?) MatchOr(patterns*)
type_ignore TypeIgnore(lineno tag)
type_param TypeVar(name bound? default_value?) ParamSpec(name default_value?) TypeVarTuple(name default_value?)
"""


class AST:
    _fields = _attributes = _lists = _wire = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        name = cls.__name__
        if len(args) > len(cls._fields):
            count = len(cls._fields)
            raise TypeError(f"{name} constructor takes at most {count} positional argument{'s' * (count != 1)}")
        for field, value in zip(cls._fields, args):
            if field in kwargs:
                raise TypeError(f"{name} got multiple values for argument {field!r}")
            setattr(self, field, value)
        given = {*cls._fields[: len(args)], *kwargs}
        for field, value in kwargs.items():
            if field not in cls._fields and field not in cls._attributes:
                import warnings

                warnings.warn(
                    f"{name}.__init__ got an unexpected keyword argument {field!r}. "
                    "Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.",
                    DeprecationWarning,
                    2,
                )
            setattr(self, field, value)
        for field in cls._fields:
            if field in given:
                continue
            if field in cls._lists:
                setattr(self, field, [])
            elif field == "ctx":
                self.ctx = Load()
            elif not hasattr(cls, field):
                import warnings

                warnings.warn(
                    f"{name}.__init__ missing 1 required positional argument: {field!r}. "
                    "This will become an error in Python 3.15.",
                    DeprecationWarning,
                    2,
                )

    def __repr__(self, depth=3):
        def shown(value, depth):
            if isinstance(value, AST):
                return value.__repr__(depth - 1)
            if not isinstance(value, list):
                return repr(value)
            ends = value if len(value) <= 2 else [value[0], value[-1]]
            return "[" + (", ..., " if len(value) > 2 else ", ").join(shown(each, depth) for each in ends) + "]"

        name = type(self).__name__
        if depth <= 0:
            return f"{name}(...)"
        fields = (f"{field}={shown(getattr(self, field), depth)}" for field in self._fields if hasattr(self, field))
        return f"{name}({', '.join(fields)})"

    def __reduce__(self):
        return _restore, (type(self), self.__dict__)


def _restore(cls, values):
    node = cls.__new__(cls)
    node.__dict__.update(values)
    return node


def _make_classes():
    places = "lineno", "col_offset", "end_lineno", "end_col_offset"
    placed = "stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern", "type_param"
    text = _GRAMMAR
    specs = dict(_re.findall(r"(\w+)\(([^)=]*)\)", text))
    base = AST
    for kind, name, fields in _re.findall(r"(?m)(?:^(\w+) )?(\w+)\(([^)]*)\)", text):
        attributes = places if kind in placed else ()
        if kind and kind != name:
            base = type(kind, (AST,), {"__module__": "ast", "_attributes": attributes})
            if attributes:
                base.end_lineno = base.end_col_offset = None
            globals()[kind] = base
        parent, extra = (AST, {"_attributes": attributes}) if kind == name else (base, {})
        spec = (specs[fields[1:]] if fields[:1] == "=" else fields).split()
        names = [each.rstrip("*?!") for each in spec]
        values = {"__module__": "ast", "_fields": tuple(names), "__match_args__": tuple(names), **extra}
        values["_lists"] = tuple(field for field, each in zip(names, spec) if "*" in each)
        values["_wire"] = tuple(field for field, each in zip(names, spec) if "!" not in each)
        values.update((field, None) for field, each in zip(names, spec) if "?" in each)
        if attributes and kind == name:
            values["end_lineno"] = values["end_col_offset"] = None
        globals()[name] = type(name, (parent,), values)


_make_classes()
PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000
_singletons = {"None": None, "True": True, "False": False, "Ellipsis": ..., "-": None}
_token = _re.compile(r' ?(?:(\w+)(?:@(\d+):(\d+)-(\d+):(\d+))?\(|([nsb])"([^"]*)"|([\[\])])|([^\s()\[\]]+))')


def _text(escaped):
    return eval(f'b"{escaped}"').decode("utf-8", "surrogatepass") if "\\" in escaped else escaped


def _word(word):
    if word in _singletons:
        return _singletons[word]
    if word == "u":
        return word
    if word[0] in "fc":
        import struct

        value = struct.unpack(">d", bytes.fromhex(word[1:]))[0]
        return complex(0, value) if word[0] == "c" else value
    if word[0] == "i" or word[0].isdigit() or word[0] == "-":
        return int(word.removeprefix("i"), 0)
    value = _singletons[word] = globals()[word]()
    return value


def _read_tree(text):
    outer, values = [], []
    for name, line, column, end_line, end_column, mark, string, bracket, word in _token.findall(text):
        if name or bracket == "[":
            outer.append((values, name, line and (int(line), int(column), int(end_line), int(end_column))))
            values = []
        elif mark:
            values.append(eval(f'b"{string}"') if mark == "b" else _text(string))
        elif word:
            values.append(_word(word))
        else:
            items = values
            values, name, place = outer.pop()
            if name:
                cls = globals()[name]
                node = cls.__new__(cls)
                node.__dict__.update(zip(cls._wire, items))
                if len(cls._wire) < len(cls._fields):
                    node.__dict__.update((each, []) for each in cls._lists if each not in cls._wire)
                if place:
                    node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = place
                items = node
            values.append(items)
    return values[0]


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """Parse the source into an AST node."""
    if isinstance(source, AST):
        return source
    if isinstance(source, (bytes, bytearray)):
        source = bytes(source).decode()
    if mode not in ("exec", "eval", "single"):
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    tree = _read_tree(_parse_tree(source, str(filename), "eval" if mode == "eval" else "exec"))
    return Interactive(tree.body) if mode == "single" else tree


def literal_eval(node_or_string):
    """Evaluate an expression node or a string containing only a Python expression made of literals."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval").body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def wrong(node):
        line = getattr(node, "lineno", None)
        raise ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            wrong(node)
        return node.value

    def signed(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            operand = number(node.operand)
            return +operand if isinstance(node.op, UAdd) else -operand
        return number(node)

    def convert(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, (Tuple, List, Set)):
            kind = {Tuple: tuple, List: list, Set: set}[type(node)]
            return kind(map(convert, node.elts))
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and node.args == node.keywords == []:
            return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                wrong(node)
            return dict(zip(map(convert, node.keys), map(convert, node.values)))
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed(node)

    return convert(node_or_string)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """Return a formatted dump of the tree in node."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def shown(node, level):
        start, between = ("", ", ") if indent is None else ("\n" + indent * (level + 1), ",\n" + indent * (level + 1))
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{start}{between.join(shown(each, level + 1)[0] for each in node)}]", False
        if not isinstance(node, AST):
            return repr(node), True
        cls = type(node)
        named = annotate_fields
        parts, held = [], []
        simple = True
        for field in node._fields:
            value = getattr(node, field, held)
            if value is held or value is None and getattr(cls, field, held) is None:
                named = True
                continue
            if not show_empty and value == [] and field in cls._lists:
                if not named:
                    held.append(repr(value))
                continue
            if not named:
                parts += held
                held = []
            text, plain = shown(value, level + 1)
            simple &= plain
            parts.append(f"{field}={text}" if named else text)
        if include_attributes:
            for field in node._attributes:
                value = getattr(node, field, held)
                if value is held or value is None and getattr(cls, field, held) is None:
                    continue
                parts.append(f"{field}={value!r}")
        if simple and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{between.join(parts)})", False

    return shown(node, 0)[0]


def iter_fields(node):
    """Yield a tuple of (fieldname, value) for each field in node._fields that is present on node."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield all direct child nodes of node."""
    for _, value in iter_fields(node):
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, AST):
                yield each


def walk(node):
    """Recursively yield all descendant nodes in the tree starting at node (including node itself)."""
    todo = [node]
    for node in todo:
        todo.extend(iter_child_nodes(node))
        yield node


def copy_location(new_node, old_node):
    """Copy source location from old_node to new_node if possible, and return new_node."""
    for name in "lineno", "col_offset", "end_lineno", "end_col_offset":
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or name.startswith("end_") and hasattr(old_node, name):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give every node that lacks a place the place of its parent."""
    names = "lineno", "col_offset", "end_lineno", "end_col_offset"

    def fix(node, place):
        if node._attributes:
            mine = []
            for name, inherited in zip(names, place):
                if getattr(node, name, None) is None:
                    setattr(node, name, inherited)
                mine.append(getattr(node, name))
            place = mine
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Increment the line number and end line number of each node in the tree by n."""
    for child in walk(node):
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
            if getattr(child, "end_lineno", None) is not None:
                child.end_lineno += n
    return node


def get_docstring(node, clean=True):
    """Return the docstring for the given node or None if no docstring can be found."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not node.body or not isinstance(node.body[0], Expr):
        return None
    value = node.body[0].value
    if not isinstance(value, Constant) or not isinstance(value.value, str):
        return None
    if not clean:
        return value.value
    import inspect

    return inspect.cleandoc(value.value)


def get_source_segment(source, node, *, padded=False):
    """Get the source code segment of the source that generated node."""
    try:
        first, last, start, end = node.lineno - 1, node.end_lineno - 1, node.col_offset, node.end_col_offset
    except (AttributeError, TypeError):
        return None
    lines = [line.encode() for line in source.splitlines(True)][first : last + 1]
    lines[-1] = lines[-1][:end]
    before, lines[0] = lines[0][:start], lines[0][start:]
    text = b"".join(lines).decode()
    return _re.sub(r"[^\f\t]", " ", before.decode()) + text if padded and len(lines) > 1 else text


class NodeVisitor:
    """Walks a tree and calls visit_NAME for every node found."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what stands in place of the node: a node, a list of them, or None."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for each in old:
                    if isinstance(each, AST):
                        each = self.visit(each)
                        if each is None:
                            continue
                        if not isinstance(each, AST):
                            new.extend(each)
                            continue
                    new.append(each)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node
