import string
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.capwords("hello big world"))
t = string.Template("$who likes ${what}, $$5")
print(t.substitute(who="나", what="pie"), t.safe_substitute(who="x"))
try:
    t.substitute(who=1)
except KeyError as e:
    print(repr(e))
