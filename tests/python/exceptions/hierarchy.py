def tree(cls, depth=0):
    if cls.__module__ == "builtins" and depth < 3 and not issubclass(cls, Warning) or cls is Warning:
        print("  " * depth + cls.__name__)
        for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
            if sub.__module__ == "builtins":
                tree(sub, depth + 1)

tree(BaseException)
