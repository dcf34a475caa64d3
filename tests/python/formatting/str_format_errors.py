# Replacement fields that str.format refuses.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
'{'.format()
'}'.format()
'{0} {}'.format(1,2)
'{} {0}'.format(1,2)
'{1}'.format(1)
'{a}'.format()
'{a.b}'.format(a=1)
'{0[0}'.format([1])
'{0.}'.format([1])
'{0[]}'.format([1])
'{0]}'.format([1])
'{!x}'.format(1)
'{!}'.format(1)
'{!rr}'.format('a')
'{:{:{}}}'.format('a',5,6)
'{:}}'.format(1)
'{-1}'.format(5)
'{0:5'.format(1)
'{}'.format_map({'a':1})
'{:d}'.format('a')
'{0[-1]}'.format([1,2])
'{:s}'.format(5)
'{:10}'.format([1])
'{a.b.c}'.format(a=5)
'''.strip().splitlines():
    show(line)
