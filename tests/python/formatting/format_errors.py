# Format specs that numbers and text refuse.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
format(5,'zz')
format(5,'.3')
format(5,'.3d')
format(5,',x')
format(5,',_')
format(5,'_,')
format(5,'+c')
format(5,'#c')
format(1114112,'c')
format(5,',n')
format(5,'s')
format(5,'zd')
format(1.5,'d')
format(1.5,'s')
format(1.5,'.')
format(1.5,'.10000000000000000000')
format(5,'10000000000000000000000')
format('a','d')
format('a','=5')
format('a','+')
format('a',' ')
format('a',',')
format('a','#')
format('a','z')
format(1j,'=5')
format(1j,'05')
format(1j,'s')
format([], '5')
format(None, '5')
format(5,'abc')
format(10**400,'e')
'''.strip().splitlines():
    show(line)
