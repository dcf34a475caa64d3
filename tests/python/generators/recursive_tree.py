class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for c in self.children:
            yield from c

def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item

print(list(Node(1, Node(2, Node(3)), Node(4))))
print(list(flatten([1, [2, (3, [4, []])], "ab"])))

def permutations(s):
    if len(s) < 2:
        yield s
    for i, c in enumerate(s):
        for rest in permutations(s[:i] + s[i + 1:]) if len(s) > 1 else ():
            yield c + rest

print(" ".join(permutations("가나다")))
