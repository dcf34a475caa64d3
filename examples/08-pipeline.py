def read(lines):
    for line in lines:
        print("read   ", line)
        yield line


def numbers(lines):
    for line in lines:
        if line.isdigit():
            yield int(line)
        else:
            print("skip   ", line)


def doubled(values):
    for value in values:
        yield value * 2


text = ["3", "apple", "5"]
for result in doubled(numbers(read(text))):
    print("result ", result)
