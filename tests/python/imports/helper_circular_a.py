import helper_circular_b
name = "a"
def other(): return helper_circular_b.name
