f = lambda: return 3
