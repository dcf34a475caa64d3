"""Tuples whose places have names, as sys.version_info: immutable, made once."""


def make(name, fields, values):
    """One instance of a new class called `name` (dotted) with these fields."""
    module, _, short = name.rpartition(".")

    def __repr__(self):
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"{name}({shown})"

    def place(index):
        return property(lambda self: self[index])

    namespace = {"__repr__": __repr__, "__slots__": (), "__module__": module, "n_fields": len(fields)}
    for index, field in enumerate(fields):
        namespace[field] = place(index)
    return type(short, (tuple,), namespace)(values)
