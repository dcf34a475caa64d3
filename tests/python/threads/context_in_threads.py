# oracle: cpython311, real clock
import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="default")
var.set("main")
seen = []


def look():
    seen.append(var.get())
    var.set("thread")


thread = threading.Thread(target=look)
thread.start()
thread.join()
context = contextvars.copy_context()
thread = threading.Thread(target=context.run, args=(look,))
thread.start()
thread.join()
print(seen, var.get(), context[var])


async def main():
    var.set("task")
    print(await asyncio.to_thread(var.get), await asyncio.get_running_loop().run_in_executor(None, var.get))


asyncio.run(main())
