import warnings
def old():
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
old()
warnings.warn("plain")
for i in range(2):
    warnings.warn("once per line")
warnings.warn("custom", RuntimeWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    old(); warnings.warn("x", UserWarning)
    print([(x.category.__name__, str(x.message), x.lineno) for x in w])
warnings.filterwarnings("error", message="bad.*")
try:
    warnings.warn("bad thing")
except UserWarning as e:
    print("raised", e)
warnings.warn("good thing")
