# What str and its methods refuse.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
str(1,2,3,4)
str('a','utf-8')
str(5,'utf-8')
str(x=1)
'abc'[5]
'abc'[10**100]
'abc'[::0]
'abc'+1
1+'abc'
'abc'*1.5
'abc'*'a'
'abc'<1
1 in 'abc'
'abc'.join(5)
','.join(['a',5])
'abc'.split('')
'abc'.split(5)
'a,b'.partition('')
'a,b'.partition(5)
'abc'.index('z')
'abc'.rindex('z')
'abc'.find(5)
'abc'.replace(1,2)
'abc'.startswith(5)
'abc'.startswith((5,))
'abc'.center(10,'xx')
'abc'.center(10,5)
'abc'.strip(5)
'abc'.translate(5)
'abc'.translate({97:0x110000})
'abc'.translate({97:1.5})
str.maketrans('ab','c')
str.maketrans({'a':1,'bc':2})
str.maketrans(5)
str.maketrans({1.5:2})
'a'.__mod__(5)
'abc'.upper(1)
'abc'.split(sep=',',maxsplit='a')
str.upper(5)
'abc'.zfill('a')
'a'.join([b'x'])
'''.strip().splitlines():
    show(line)
