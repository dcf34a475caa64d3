# SyntaxError.text: the lexer knows the line so far, the parser adds the newline, the compiler knows only files.
for source in ["x = (1, 2", "x = [1, 2)", "f(a b)\nc", "'abc", "return", "def f(a, a): pass", "y = 1\nif x:\nz",
               "(\n\n", "x = {\n 'a': 1\n 'b': 2\n}", "match x:\n case f'a': pass", "'\\N{}'", "'\\N{nope}'"]:
    try:
        compile(source, "<here>", "exec")
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
