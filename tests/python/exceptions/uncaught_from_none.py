try:
    {}["k"]
except KeyError:
    raise SystemError("replaced") from None
