"""The classes of event loops, under the name CPython has them."""
import time

from . import constants, coroutines, events, exceptions, futures, protocols, tasks, transports
from ._network import Server
from .events import BaseEventLoop
from .log import logger

__all__ = ("BaseEventLoop", "Server")

_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5
