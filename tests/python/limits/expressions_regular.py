# Regular expressions over long texts, and patterns nobody would write by hand.
import fnmatch
import re

long = "ab" * 100_000
print(len(re.findall("a", long)), len(re.sub("a", "cc", long)), len(re.split("b", long)))
print(re.match("(?:a|b)*", long).end(), re.match("(?:ab)*", long).end(), re.match("(a|b)*?c", long + "c").end())
print(re.match("(a*)*", "b"), re.match("(?:a?)*?b", "aab").end(), re.match("(a*)+", "b").groups())
print(re.match("|".join("a" * i for i in range(500, 0, -1)), "b"))
print(re.match("(?=" * 100 + "a" + ")" * 100, "a").span())
print(re.search("(?<=a{3})b", "aaab").span(), re.search(r"(\w+) \1", "x one one").groups())
print(fnmatch.fnmatch("a" * 100, "*a" * 30 + "b"), fnmatch.fnmatch("a" * 100, "*a" * 30))
for pattern in ("a{99999999999}", "a{5,2}", "(" * 50, "x" + "*" * 3, "[a", "(?P<a>", "(?<=a*)b"):
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        print(pattern[:10], type(error).__name__, error)
try:
    re.compile("(?:" * 100_000 + ")" * 100_000)
except RecursionError as error:
    print("RecursionError")
