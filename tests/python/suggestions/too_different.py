class A:
    abcdef = 1
A.zzzzzzzz
