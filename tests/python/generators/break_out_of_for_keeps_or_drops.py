def g(name):
    try:
        for i in range(3):
            yield i
    finally:
        print("cleanup", name)

for i in g("temporary"):
    print(i)
    break
print("after loop 1")
kept = g("kept")
for i in kept:
    break
print("after loop 2")
print(list(kept))
print("end")
