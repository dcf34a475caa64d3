"""The event loop of Unix."""
from .events import EventLoop, SelectorEventLoop, _UnixSelectorEventLoop

__all__ = ("SelectorEventLoop", "EventLoop")
