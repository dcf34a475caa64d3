# oracle: none. A module for the scripts beside it.
import helper_circular_b
name = "a"
def other(): return helper_circular_b.name
