import asyncio

pages = {"/": ["/a", "/b"], "/a": ["/c", "/"], "/b": ["/c"], "/c": []}

async def fetch(url, sem, log):
    async with sem:
        log.append(f"+{url}")
        await asyncio.sleep(len(url))
        log.append(f"-{url}")
        return pages[url]

async def main():
    sem, log, seen = asyncio.Semaphore(1), [], {"/"}
    todo = {asyncio.create_task(fetch("/", sem, log))}
    while todo:
        done, todo = await asyncio.wait(todo, return_when=asyncio.FIRST_COMPLETED)
        for t in done:
            for link in t.result():
                if link not in seen:
                    seen.add(link)
                    todo.add(asyncio.create_task(fetch(link, sem, log)))
    print(sorted(seen), " ".join(log))

asyncio.run(main())
