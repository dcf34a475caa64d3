def twice(f):
    def wrapper(*a):
        return f(*a) + f(*a)
    return wrapper

class Shop:
    @twice
    def price(self, item):
        return self.prices[item]

Shop().price("책")
