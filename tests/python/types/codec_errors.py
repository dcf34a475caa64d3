# Text that an encoding cannot hold, bytes that are no text.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
str(b'\xff','utf-8')
str(b'\xff\xfe','ascii')
str(b'a',5)
'abc'.encode('nope')
'abc\u1234'.encode('ascii')
'abc\u1234\u1235'.encode('latin-1')
'\ud800'.encode()
'\ud800\ud801a'.encode()
'é'.encode('ascii','zzz')
b'\xff'.decode('utf-8','zzz')
b'ab\xe3\x81'.decode()
b'ab\xe3\x81x'.decode()
b'\xed\xa0\x80'.decode()
b'\x80'.decode()
'abc'.encode(errors=5)
'''.strip().splitlines():
    show(line)
