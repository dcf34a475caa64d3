import asyncio

def shown(graph, level=0):
    names = [e.frame.f_code.co_name for e in graph.call_stack if e.frame.f_code.co_filename.endswith("call_graph.py")]
    print("  " * level + graph.future.get_name(), names)
    for each in sorted(graph.awaited_by, key=lambda g: g.future.get_name()):
        shown(each, level + 1)

async def inner():
    await asyncio.sleep(0)
    shown(asyncio.capture_call_graph())
    helper()

def helper():
    graph = asyncio.capture_call_graph(limit=1)
    print(len(graph.call_stack), graph.call_stack[0].frame.f_code.co_name)
    print(asyncio.capture_call_graph(limit=0).call_stack)

async def middle():
    async with asyncio.TaskGroup() as group:
        group.create_task(inner(), name="inner")

async def main():
    task = asyncio.create_task(middle(), name="middle")
    await asyncio.sleep(0)
    shown(asyncio.capture_call_graph(task))
    await asyncio.gather(task)
    try:
        asyncio.capture_call_graph("x")
    except TypeError as e:
        print(e)

asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as e:
    print(e)
