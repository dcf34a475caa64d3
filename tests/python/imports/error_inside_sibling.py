try:
    import helper_broken
except AttributeError as e:
    print(e)
import sys
print("helper_broken" in sys.modules)
