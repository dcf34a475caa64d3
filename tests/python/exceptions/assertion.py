try:
    assert 1 == 2
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert [], ("tuple", 1)
except AssertionError as e:
    print(repr(e))
assert True, "never"
assert (lambda: 0)(), "최종"
