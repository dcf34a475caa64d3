import os, os.path, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
import struct
t(lambda: struct.pack('<ihq?f3s', 1,-2,3,True,1.5,b'ab')); t(lambda: struct.unpack('>Hd', struct.pack('>Hd', 5, 3.14))); t(lambda: struct.pack('B', 300)); t(lambda: struct.pack('i')); t(lambda: struct.unpack('i', b'abc')); t(lambda: struct.calcsize('bi')); t(lambda: struct.pack('!I', 'x')); t(lambda: struct.unpack('<3s2b', b'abc\x01\xff')); t(lambda: struct.pack('e', 1.1)); t(lambda: struct.pack('z',1)); t(lambda:struct.pack('<i',2**40))
import statistics as s
t(lambda: s.mean([1,2,3,4])); t(lambda: s.mean([1,2,4])); t(lambda: s.median([3,1,2])); t(lambda: s.median([1,2,3,4])); t(lambda: s.stdev([1,2,3,4])); t(lambda: s.pstdev([1.5,2.5,2.5,2.75,3.25,4.75])); t(lambda: s.variance([1,2,3,4])); t(lambda: s.mode('aab')); t(lambda: s.multimode('aabb')); t(lambda: s.quantiles([1,2,3,4,5])); t(lambda: s.fmean([1,2])); t(lambda: s.mean([])); t(lambda: s.stdev([1])); t(lambda: s.harmonic_mean([40,60])); t(lambda: s.geometric_mean([54,24,36])); t(lambda: s.correlation([1,2,3],[1,2,4])); t(lambda: s.linear_regression([1,2,3],[2,4,6])); t(lambda: s.NormalDist(5,2).cdf(6)); t(lambda: s.mean([0.1,0.2,0.3]))
from fractions import Fraction as F
t(lambda: F(3,6)); t(lambda: F('0.25')+1); t(lambda: F(1,3)*3); t(lambda: F(0.5)); t(lambda: str(F(7,2))); t(lambda: F(1,0)); t(lambda: F('x')); t(lambda: F(1,3)+0.5); t(lambda: F(1,3)<F(1,2)); t(lambda: round(F(7,2))); t(lambda: F(3.14159).limit_denominator(100)); t(lambda: hash(F(1,2))==hash(0.5)); t(lambda: F(2)**-2); t(lambda: sum([F(1,2),F(1,3)])); t(lambda: 1/F(2,3)); t(lambda: int(F(-7,2)))
import csv, io
o=io.StringIO(); w=csv.writer(o); w.writerow(['a','b,c','d"e',1,2.5,None,'']); w.writerows([[1,2],['']]); t(lambda: o.getvalue()); t(lambda: list(csv.reader(io.StringIO('a,b\n"x,1","y""q"\n\n1,2\n')))); t(lambda: list(csv.DictReader(io.StringIO('a,b\n1,2\n3\n'))))
o=io.StringIO(); w=csv.DictWriter(o,['x','y']); w.writeheader(); w.writerow({'x':1,'y':2}); t(lambda: o.getvalue()); t(lambda: w.writerow({'z':1}))
import pprint
pprint.pprint({'name':'x'*30,'list':list(range(40)),'nested':{'a':[1,2,{'b':'c'*60}],'t':(1,)}}); pprint.pprint([['a'*30]*3,{'k':{1,2,3}}]); pprint.pprint(list(range(50)),compact=True,width=40); pprint.pprint('word '*40); pprint.pp({'b':1,'a':2})
import textwrap
print(textwrap.fill('The quick brown fox jumped over the lazy-dog and a well-known self-made man ran--fast away.', 20)); t(lambda: textwrap.shorten('Hello world foo bar', 12)); t(lambda: textwrap.dedent('  a\n    b\n  c')); t(lambda: textwrap.indent('a\n\nb','> ')); t(lambda: textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaaaa bb', 10))
import string
t(lambda: string.Template('$a ${b}c $$').substitute(a=1,b=2)); t(lambda: string.Template('$x').substitute()); t(lambda: string.Template('$x $').safe_substitute()); t(lambda: string.capwords('hello world')); t(lambda: string.Formatter().format('{0} {a:>5} {}'.replace(' {}',''), 1, a=2))
import copy
class P:
    def __init__(self): self.x=[1]
p=P(); q=copy.copy(p); r=copy.deepcopy(p); t(lambda: (q.x is p.x, r.x is p.x, r.x)); t(lambda: copy.deepcopy((i for i in [])))
from dataclasses import dataclass
@dataclass
class D: a:int; b:list
from pathlib import Path
import shutil, tempfile
with tempfile.TemporaryDirectory() as td: t(lambda: os.path.isdir(td))
with tempfile.NamedTemporaryFile('w+') as tf: tf.write('x'); tf.seek(0); t(lambda: tf.read())
import base64, hashlib, uuid, hmac, html, secrets, zlib
t(lambda: base64.b64encode(b'hello world')); t(lambda: base64.b64decode('aGVsbG8=')); t(lambda: base64.b64decode('aGVsbG8')); t(lambda: base64.urlsafe_b64encode(b'\xff\xfe')); t(lambda: base64.b32encode(b'hi')); t(lambda: base64.b32decode(b'NBUQ====')); t(lambda: base64.b16encode(b'hi'))
for n in ('md5','sha1','sha224','sha256','sha384','sha512','sha3_256','sha3_512'): t(lambda: hashlib.new(n, b'abc'*50).hexdigest())
from urllib.parse import *
t(lambda: urlparse('https://u:p@host.com:8080/a/b;x?q=1&r=2#f')); t(lambda: urlparse('https://u:p@host.com:8080/a').port); t(lambda: urljoin('http://a/b/c/d','../e')); t(lambda: urljoin('http://a/b','//x/y')); t(lambda: urljoin('http://a/b/','c?x')); t(lambda: quote('a b/é&')); t(lambda: unquote('a%20b%C3%A9')); t(lambda: urlencode({'a':1,'b':'x y','c':[1,2]},doseq=True)); t(lambda: parse_qs('a=1&a=2&b=')); t(lambda: urlsplit('//x/y')); t(lambda: quote_plus('a b+')); t(lambda: urlunparse(('http','h','/p','','q=1','f'))); t(lambda: urldefrag('http://a/b#c'))
import reprlib
t(lambda: reprlib.repr(list(range(100)))); t(lambda: reprlib.repr('x'*100)); t(lambda: reprlib.repr({i:i for i in range(10)}))
x=5
tt=t'a{x!r:>3}b'
t(lambda: tt); t(lambda: (tt.strings, tt.values)); t(lambda: list(tt))
