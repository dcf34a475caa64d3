import sys
for text in ("\ud800", "a\udce9b", b"\xff\xfe".decode("utf-8", "surrogateescape")):
    try: print("before", text, "after")
    except UnicodeEncodeError as e: print("\n", e)
    try: sys.stdout.write(text)
    except UnicodeEncodeError as e: print(e)
    print("escaped", text, file=sys.stderr)
    sys.stderr.write(text + "\n")
print("안녕", "\ud7ff", "퟿".encode())
