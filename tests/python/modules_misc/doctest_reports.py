import doctest, types, sys
SRC = '''"""Module examples.

>>> 1 + 1
2
>>> add(1, 2)
4
"""
def add(a, b):
    """Adds.

    >>> add(1, 2)
    3
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> add(1, 'x')
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> add(0, 0)
    """
    return a + b
class Stack:
    """
    >>> s = Stack(); s.push(3)
    >>> s.items
    [3]
    >>> print('a', '', 'b', sep=chr(10))
    a
    <BLANKLINE>
    b
    >>> list(range(30)) # doctest: +ELLIPSIS
    [0, 1, ..., 29]
    >>> [1,   2] # doctest: +NORMALIZE_WHITESPACE
    [1,
     2]
    >>> 1/0 # doctest: +SKIP
    >>> None
    >>> x = 3
    >>> print('oops')
    >>> s.items
    []
    """
    def __init__(self): self.items = []
    def push(self, x):
        """
        >>> Stack().push(1)
        """
        self.items.append(x)
    @property
    def top(self):
        """
        >>> s = Stack()
        >>> s.top
        Traceback (most recent call last):
        IndexError: list index out of range
        >>> s.nothing
        1
        """
        return self.items[-1]
'''
m = types.ModuleType('m'); sys.modules['m'] = m
exec(SRC, m.__dict__)
print(doctest.testmod(m))
print(doctest.testmod(m, verbose=True, optionflags=doctest.ELLIPSIS))
print(doctest.DocTestParser().get_examples(m.add.__doc__)[1].want)
doctest.run_docstring_examples(m.Stack, m.__dict__, name='Stack')
