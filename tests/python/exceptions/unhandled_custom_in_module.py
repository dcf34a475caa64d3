class 오류(Exception):
    """설명"""

class Outer:
    class Inner(ValueError):
        pass

try:
    raise 오류("한글")
except 오류 as e:
    print(repr(e))
raise Outer.Inner("nested name")
