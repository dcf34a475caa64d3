# oracle: cpython311, real clock
import os

print(os.system("echo printed; exit 3") >> 8)
print(os.popen("echo a; echo b").read().split())
