def fact(n, acc=1):
    if n == 0:
        return acc
    return (yield fact(n - 1, acc * n))

def fib(n):
    if n < 2:
        return n
    return (yield fib(n - 1)) + (yield fib(n - 2))

def run(g):
    stack, value = [g], None
    while stack:
        try:
            stack.append(stack[-1].send(value))
            value = None
        except StopIteration as e:
            stack.pop()
            value = e.value
    return value

print(run(fib(15)), run(fact(20)))
def count(n):
    return 0 if n == 0 else 1 + (yield count(n - 1))
print(run(count(5000)))
