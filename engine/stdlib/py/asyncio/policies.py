"""Event loop policies: gone in Python 3.16, still seen in older programs."""
import _asyncio
from .events import new_event_loop

__all__ = ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy")


class AbstractEventLoopPolicy:
    """Decides which loop is the current one."""

    def get_event_loop(self):
        return _asyncio.get_event_loop()

    def set_event_loop(self, loop):
        _asyncio.set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The only policy there is."""


WindowsSelectorEventLoopPolicy = WindowsProactorEventLoopPolicy = DefaultEventLoopPolicy
_policy = DefaultEventLoopPolicy()


def _warn(name):
    import warnings
    warnings.warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning,
                  stacklevel=3)


def get_event_loop_policy():
    _warn("get_event_loop_policy")
    return _policy


def set_event_loop_policy(policy):
    _warn("set_event_loop_policy")
    global _policy
    _policy = policy or DefaultEventLoopPolicy()
