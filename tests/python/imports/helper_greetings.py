# oracle: none. A module for the scripts beside it.
"""A module beside the script."""
print("helper_greetings is imported as", __name__)
language = "ko"

def greet(name):
    return f"안녕, {name}"

async def greet_later(name):
    return greet(name)

_private = 1

def __getattr__(name):
    if name == "dynamic":
        return "made by the module's __getattr__"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
