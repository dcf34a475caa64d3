"""The classes of event loops, under the name CPython has them."""
from .events import BaseEventLoop

__all__ = ("BaseEventLoop",)
