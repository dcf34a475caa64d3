import asyncio
import helper_greetings
import helper_greetings as again
from helper_greetings import greet, greet_later as later
from helper_greetings import *
print(greet("민수"), asyncio.run(later("Tom")), again is helper_greetings, language, helper_greetings.__doc__)
helper_greetings.language = "en"
print(language, again.language, helper_greetings.dynamic)
try:
    _private
except NameError as e:
    print(e)
try:
    helper_greetings.nothing
except AttributeError as e:
    print(e)
try:
    from helper_greetings import nothing
except ImportError as e:
    print(str(e).split(" (")[0])
