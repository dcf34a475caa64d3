# What int, float and complex refuse, and how they say it.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '->', type(error).__name__ + ':', error)


for line in r'''
1/0
1//0
1%0
divmod(1,0)
1.0/0
1.0//0
1.0%0
divmod(1.0,0)
0**-1
0.0**-1
1j/0
0j**-1
1j//1
1j%1
1<<-1
1>>-1
1<<(1<<70)
10**400*1.0
int(1e400)
int(float('nan'))
(10**400)/3
float(10**400)
int('x')
int('1__0')
int('')
int('9',8)
int('5',1)
int('5',37)
int(5,10)
int(b'x')
int([])
int('010',0)
int('9'*5000)
str(10**5000)
int(1,2,3)
int(x=1)
int(base=10)
int('5',base='x')
float('x')
float('')
float([])
float(1,2)
float(x=1)
complex('x')
complex('1',2)
complex(1,'2')
complex([])
complex(1,[])
complex('1 + 2j')
bool(1,2)
bool(x=1)
pow(2,-1,4)
pow(2,3,0)
pow(2.0,3,5)
pow(2,3,2.0)
(5).to_bytes(0,'big')
(256).to_bytes(1,'big')
(-1).to_bytes(1,'big')
(5).to_bytes(-1,'big')
(5).to_bytes(2,'x')
int.from_bytes(5)
int.from_bytes([300])
int.from_bytes(b'a','x')
round(1.5,'x')
round(float('nan'))
round(float('inf'))
round(1.7e308,-308)
float.fromhex('x')
float.fromhex('0x1p5000')
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
1 < 'a'
1j < 2
1 + 'a'
5 .__format__(5)
float.from_number('5')
'''.strip().splitlines():
    show(line)
