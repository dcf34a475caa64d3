def connect(host, timeout=3):
    pass
connect("a", timeot=5)
