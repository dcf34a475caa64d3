def f(x):
    log = []
    try:
        log.append("try")
        if x == 1:
            raise ValueError
        if x == 2:
            return log
        if x == 3:
            raise KeyError
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
        print(x, log)
    return "after"

for i in range(4):
    try:
        print(f(i))
    except KeyError:
        print("KeyError out")

def loop():
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("no")
loop()
