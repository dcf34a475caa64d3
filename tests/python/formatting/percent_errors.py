# What the % operator of str and bytes refuses.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
'%s %d'%(1,)
'%s'%(1,2)
'%d'%'a'
'%d'%1e400
'%x'%1.5
'%c'%'ab'
'%c'%1.5
'%c'%-1
'%c'%0x110000
'%(a)s'%5
'%(a)s'%{}
'%(a'%{}
'%'%1
'%z'%1
'%*d'%('a',1)
'%s'%()
'abc'%5
'%f'%'a'
'%5%'%()
'%.10000000000d'%1
b'%s'%'a'
b'%d'%'a'
b'%c'%300
b'%c'%'a'
b'%s'%(1,2)
b'%'%1
b'%z'%1
b''%(1,)
'''.strip().splitlines():
    show(line)
