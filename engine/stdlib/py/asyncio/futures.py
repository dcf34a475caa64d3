"""Futures, under the name CPython has them."""
from _asyncio import Future, isfuture

__all__ = ("Future", "isfuture")
