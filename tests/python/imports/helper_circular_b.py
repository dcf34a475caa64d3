# oracle: none. A module for the scripts beside it.
import helper_circular_a
name = "b"
try:
    helper_circular_a.name
except AttributeError as e:
    print(str(e).split(" '")[0], "(most likely due to a circular import)" in str(e))
