def stairs(steps):
    for step in range(1, steps + 1):
        print(f"  building step {step}")
        yield step
    print("  no more steps")


for step in stairs(3):
    print("standing on", step)
print("at the top")
