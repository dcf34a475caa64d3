class Robot:
    def __init__(self):
        self.battery = 100
    def recharge(self):
        pass

r = Robot()
try:
    r.batery
except AttributeError as e:
    print(e, e.name, e.obj is r)
r.rechrage()
