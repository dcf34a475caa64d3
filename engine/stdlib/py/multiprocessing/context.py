"""Process, as the start methods of CPython have it: here they are all alike."""

from .process import BaseProcess


class Process(BaseProcess):
    _start_method = None
