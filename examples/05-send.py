def running_average():
    total = count = 0
    average = None
    while True:
        number = yield average
        total += number
        count += 1
        average = total / count


player = running_average()
next(player)
for score in (10, 20, 60):
    print("send", score, "-> average", player.send(score))
