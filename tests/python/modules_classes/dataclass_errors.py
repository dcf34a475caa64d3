from dataclasses import dataclass, field
import traceback
@dataclass
class A:
    x: int
    y: int = 0
    z: list = field(default_factory=list)
    def __post_init__(self):
        raise ValueError("no")
try: A(1)
except ValueError: traceback.print_exc()
@dataclass(frozen=True, order=True)
class B:
    x: int
    y: int = 0
    def __post_init__(self):
        raise ValueError("no")
try: B(1)
except ValueError: traceback.print_exc()
@dataclass(frozen=True, order=True)
class C:
    x: int
    y: int = 0
try: C(1).x = 2
except Exception: traceback.print_exc()
try: C()
except Exception: traceback.print_exc()
try: C(1) < 3
except Exception: traceback.print_exc()
print(C.__doc__, A.__doc__, C.__init__.__annotations__, C.__match_args__, C.__dataclass_params__)
class R:
    def __repr__(self): raise ValueError
try: repr(C(R()))
except Exception: traceback.print_exc()
try: C([1]) < C(3)
except Exception: traceback.print_exc()
try: hash(C([1])) 
except Exception: traceback.print_exc()
