import shlex
for s in ['a b  c', "a 'b c' d", 'a "b \\" c" \\d', "x'y'z", 'a\\ b', '"a\\nb"', '', "a '' b", 'tar -xf "my file.tgz" # no']:
    print(shlex.split(s))
print(shlex.split('a # b\nc', comments=True), shlex.join(['echo', "it's", 'a b', '', 'ok_-./']), shlex.quote('한글 x'), shlex.quote('한글'))
for s in ["a 'b", 'a "b', 'a\\']:
    try: shlex.split(s)
    except ValueError as e: print(e)
print(shlex.split("a 'b c'", posix=False))
