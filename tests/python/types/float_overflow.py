# oracle: cpython311
import math
for e in ("2.0 ** 10000", "10.0 ** 400", "math.exp(1000)", "1e308 * 10", "int(1e400)", "math.pow(10, 400)", "-1e308 - 1e308"):
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x, x.args)
