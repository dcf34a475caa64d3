class K:
    def method(self):
        yield

def plain():
    yield

for it in (plain(), K().method(), (i for i in ())):
    print(it.__name__, "|", it.__qualname__)
it = plain()
it.__name__ = "renamed"
it.__qualname__ = "a.b.renamed"
print(it.__name__, it.__qualname__, repr(it).split(" at ")[0])
try:
    it.__name__ = 3
except TypeError as e:
    print(e)
try:
    it.gi_running = True
except AttributeError as e:
    print(e)
try:
    it.new = 1
except AttributeError as e:
    print(e)
