def bank_customer(name, amount):
    balance = yield ("deposit", amount)
    print(f"{name}: balance is {balance}")
    try:
        balance = yield ("withdraw", amount * 2)
        print(f"{name}: got it, {balance} left")
    except ValueError as e:
        print(f"{name}: refused, {e}")
        balance = yield ("withdraw", amount)
    return balance

def serve(*customers):
    balance = 0
    waiting = [(c, c.send(None)) for c in customers]
    while waiting:
        c, (what, n) = waiting.pop(0)
        try:
            if what == "withdraw" and n > balance:
                request = c.throw(ValueError(f"only {balance} in the bank"))
            else:
                balance += n if what == "deposit" else -n
                request = c.send(balance)
            waiting.append((c, request))
        except StopIteration as e:
            print("leaves with", e.value)

serve(bank_customer("Ann", 10), bank_customer("Bo", 100), bank_customer("철수", 30))
