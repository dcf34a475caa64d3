# What bytes, bytearray and memoryview refuse.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
bytes(-1)
bytes('a')
bytes(b'ab','utf-8')
bytes([256])
bytes(1.5)
bytes(None)
bytes(x=1)
bytes(1,2,3,4)
bytes(5,'utf-8')
bytes(errors='x')
bytearray('a')
bytearray([256])
bytearray(None)
b'abc'[5]
b'abc'[10**30]
bytearray(b'abc')[5]
b'a'+'b'
b'a'+1
b'a'*'b'
b'a' in b'abc', 97 in b'abc', b'' in b'', 256 in b'abc'
'a' in b'abc'
b'a' < 'a'
b'abc'.find('a')
b'abc'.find(300)
b'abc'.index(b'z')
b'abc'.replace('a','b')
b'abc'.split('')
b'abc'.split(b'')
b','.join(5)
b'abc'.strip('a')
b'abc'.startswith('a')
b'abc'.startswith(('a',))
b'abc'.center(10,'*')
b'abc'.center(10,b'**')
b'abc'.hex('')
b'abc'.hex(5)
b'abc'.hex('é')
bytes.fromhex('6')
bytes.fromhex('zz')
bytes.fromhex('6z')
bytes.fromhex(5)
b'abc'.decode(5)
b'abc'.translate(b'x')
bytes.maketrans(b'a',b'bc')
hash(bytearray())
memoryview('a')
memoryview()
memoryview(b'abc')[5]
b'abc'.foo
bytearray().pop()
bytearray(b'abc').pop(5)
bytearray(b'abc').remove(100)
bytearray(b'abc').append(256)
bytearray(b'abc').append('a')
bytearray(b'abc').extend(5)
bytearray(b'abc').extend('a')
bytearray(b'abc').insert(1,'x')
'''.strip().splitlines():
    show(line)
