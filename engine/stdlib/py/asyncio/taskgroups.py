"""Task groups; they are native."""
from _asyncio import TaskGroup

__all__ = ("TaskGroup",)
