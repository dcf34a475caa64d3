import gc

class Evil:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("gone", self.name, gc.collect() >= 0)

def rows():
    return [Evil(n) for n in range(3)]

rows()
print([1, 2, rows() and 3])
for each in [Evil("a"), Evil("b")]:
    pass
each = None
held = {"x": [Evil("c")]}
held.clear()
print("end")
