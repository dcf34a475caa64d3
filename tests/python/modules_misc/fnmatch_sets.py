import fnmatch
for p in ['[!a-c]x', '[^az]x', '[a-c-e]x', '[]-]x', '[z-a]x', '[!z-a]x', '[-a]x', '[\\]x', '[a', '[[]x', 'a*[0-9]?', '[!]x]x']:
    print(p, fnmatch.filter(['ax', 'dx', '^x', '-x', ']x', '\\x', '[x', '[a', 'a12', 'abc0z', 'ex'], p))
print(fnmatch.fnmatch(b'abc', b'a*'), fnmatch.filter([b'a', b'b'], b'[!a]'))
