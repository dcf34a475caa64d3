class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.missing = need - have

class Account:
    _next = 1
    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.log = owner, balance, []
        self.number = f"{Account._next:04d}"
        Account._next += 1
    @property
    def balance(self): return self._balance
    def withdraw(self, n):
        if n > self._balance:
            raise InsufficientFunds(n, self._balance)
        self._balance -= n
        self.log.append(-n)
    def __iadd__(self, n):
        self._balance += n
        self.log.append(n)
        return self
    def __repr__(self): return f"<{self.owner} {self.number}: {self._balance:,}원>"

a, b = Account("지민", 10000), Account("Sue")
a += 2500
try:
    b.withdraw(1)
except InsufficientFunds as e:
    print(e, e.missing)
a.withdraw(500)
print(a, b, a.log, sorted([a, b], key=lambda x: x.balance))
try:
    a.balance = 5
except AttributeError as e:
    print(e)
