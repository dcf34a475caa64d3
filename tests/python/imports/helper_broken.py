value = 1
value.oops
