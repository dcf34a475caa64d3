import sys
for code in (None, 0, 3, "text", (1, 2), True):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), repr(e.code))
try:
    exit()
except SystemExit as e:
    print(repr(e.code))
print("leaving", flush=True)
sys.exit("goodbye 안녕")
