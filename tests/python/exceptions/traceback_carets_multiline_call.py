def pick(*args, **kwargs):
    raise LookupError("nothing to pick")

result = pick(
    1,
    2,
    key="value",
)
