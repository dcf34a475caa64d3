"""Not there yet."""


def __getattr__(name):
    raise NotImplementedError(f"asyncio.{name} is not there yet")
