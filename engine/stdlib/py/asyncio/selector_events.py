"""The class of event loops, under the name CPython has it."""
from .events import BaseEventLoop

__all__ = ("BaseSelectorEventLoop",)
BaseSelectorEventLoop = BaseEventLoop
