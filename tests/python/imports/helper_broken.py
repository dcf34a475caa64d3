# oracle: none. A module for the scripts beside it.
value = 1
value.oops
