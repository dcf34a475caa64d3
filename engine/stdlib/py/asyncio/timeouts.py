"""Timeouts around a block of code; they are native."""
from _asyncio import Timeout, timeout, timeout_at

__all__ = ("Timeout", "timeout", "timeout_at")
