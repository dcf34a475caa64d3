import json
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
class A: pass
for o in ({'a':[1,A()]}, {A():1}, {(1,2):1}, [float('nan')], {1,2}, [{3}], ({'x':(1,{2})},)):
    t(lambda: json.dumps(o))
    t(lambda: json.dumps(o, indent=2))
t(lambda: json.dumps([float('nan'), float('inf'), {'n':-float('inf')}], allow_nan=False))
t(lambda: json.dumps([float('nan'), float('inf'), {'n':-float('inf')}]))
a=[]; a.append(a); t(lambda: json.dumps(a)); d={}; d['x']=[d]; t(lambda: json.dumps(d))
t(lambda: json.dumps({'b':1,'a':[1,2.5,None,True,{}],'c':[], 'd':'é"\n\\\x01😀/'}))
t(lambda: json.dumps({'b':1,'a':[1,2.5,None,True,{}],'c':[], 'd':'é"\n\\\x01😀/'}, indent=2, sort_keys=True, ensure_ascii=False))
t(lambda: json.dumps({1:1,2.5:2,None:3,True:4}, separators=(',',':')))
t(lambda: json.dumps({1:1,'a':2}, sort_keys=True))
t(lambda: json.dumps({(1,2):1,'a':2}, skipkeys=True))
t(lambda: json.dumps([A()], default=lambda o: 'A!'))
t(lambda: json.dumps([A()], default=lambda o: o))
t(lambda: json.dumps({1,2}, default=list)); t(lambda: json.dumps('x', indent='\t')); t(lambda: json.dumps([1,[2]], indent='--')); t(lambda: json.dumps([1,[2]], indent=0))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
t(lambda: json.dumps({'s':{3,1}}, cls=E)); t(lambda: json.dumps({'s':A()}, cls=E)); t(lambda: E(indent=1).encode([{1}]))
for s in ('', ' ', '{', '[', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '[1,', '[1,]', '[1 2]', "{'a':1}", '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\u12zz"', 'nul', 'tru', '1 2', '{"a":1} x', '01', '-', '1.', '1e', '.5', '+1', '[1,\n2,\n x]', 'NaN', '-Infinity', '{1:2}','{"a" 1}', '"\\', '[1}', '\ufeff1'):
    print(repr(s), end=' '); t(lambda: repr(json.loads(s)))
t(lambda: json.loads('{"a":[1,2.5,-3e2,true,false,null,"x\\u00e9\\ud83d\\ude00\\n"],"b":{}}'))
t(lambda: json.loads(b'[1]')); t(lambda: json.loads(1)); t(lambda: json.loads(None))
t(lambda: json.loads('{"a":1}', object_hook=lambda d: ('hook',d))); t(lambda: json.loads('{"a":1,"a":2}', object_pairs_hook=list)); t(lambda: json.loads('[1.5,2]', parse_float=str, parse_int=lambda x:'i'+x)); t(lambda: json.loads('[NaN]', parse_constant=lambda c:'c'+c))
t(lambda: json.loads('"a\tb"', strict=False)); t(lambda: json.loads('123456789012345678901234567890'))
try: json.loads('[1,\n2,\n x]')
except json.JSONDecodeError as e: print(e.msg, e.pos, e.lineno, e.colno, e.doc, isinstance(e, ValueError), repr(e))
t(lambda: json.JSONDecoder().raw_decode('[1] x')); t(lambda: json.JSONDecoder().decode(' [1] '))
import io
f=io.StringIO(); json.dump({'a':1}, f, indent=2); print(f.getvalue()); f.seek(0); print(json.load(f))
from collections import OrderedDict, namedtuple
t(lambda: json.dumps(OrderedDict(a=1))); t(lambda: json.dumps(namedtuple('P','x y')(1,2)))
t(lambda: json.dumps(b'x')); t(lambda: json.dumps(3.0)); t(lambda: json.dumps(1e100)); t(lambda: json.dumps(10**30)); t(lambda: json.dumps("\ud800")); t(lambda: json.dumps(1, foo=2))
t(lambda: json.dumps('\u2028\x7f'))
