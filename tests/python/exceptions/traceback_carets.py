def f(a, b):
    return a + b

data = {"x": [1, 2]}

def g():
    return f(data["x"][0],
             data["x"][1]) + f(1, data["y"])

g()
