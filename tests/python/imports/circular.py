import helper_circular_a
print(helper_circular_a.other(), helper_circular_a.name)
