def waiter():
    served = 0
    try:
        while True:
            try:
                yield f"{served} served"
                served += 1
            except ValueError as problem:
                print("  sorry about the", problem)
    finally:
        print("  wiping the table")


w = waiter()
print(next(w))
print(next(w))
print(w.throw(ValueError("cold soup")))
print(next(w))
w.close()
print("closed")
