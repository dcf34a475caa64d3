import type { Language } from '../base/text';
import { type Project, singleFile } from '../model/project/project';

/** What a visitor finds on the first visit: small, with something to see in each view, and led through by captions. */
const code = `import asyncio


def countdown(n):
    while n > 0:
        step = yield n
        n -= step or 1
    return 'lift-off'


async def ball(name, queue):
    for turn in range(3):
        await asyncio.sleep(1)
        await queue.put(f'{name} {turn}')


async def main():
    for number in countdown(2):
        print(number)
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(ball('tiki', queue))
        group.create_task(ball('taka', queue))
        for _ in range(6):
            print(await queue.get())


asyncio.run(main())
`;

/** By lines of the program above. */
const captions: readonly { readonly line: number; readonly en: string; readonly ko: string }[] = [
  {
    line: 18,
    en: 'This program has run already, in this browser. Each arrow is control passing from one to another. Press ▶ here to be led through it, or change the code: it runs again while you type.',
    ko: '이 프로그램은 이 브라우저 안에서 이미 실행되었습니다. 화살표 하나하나가 제어가 넘어가는 모습입니다. 여기 ▶를 눌러 따라가 보거나 코드를 고쳐 보세요. 입력하는 동안 다시 실행됩니다.',
  },
  {
    line: 6,
    en: 'yield hands a value out and stops right here. The diamond beside the line marks who is suspended where.',
    ko: 'yield는 값을 내주고 바로 여기서 멈춥니다. 줄 옆의 마름모는 누가 어디에 멈춰 있는지 보여 줍니다.',
  },
  {
    line: 22,
    en: 'create_task() only tells the event loop: the task is ready, nothing of it has run. See “ready” below.',
    ko: 'create_task()는 이벤트 루프에 알리기만 합니다. 태스크는 준비되었을 뿐 아직 실행되지 않았습니다. 아래 “준비”를 보세요.',
  },
  {
    line: 13,
    en: 'await gives control back to the loop until the timer fires. Time is virtual: nobody really waits a second.',
    ko: 'await는 타이머가 울릴 때까지 제어를 루프에 돌려줍니다. 시간은 가상이라 실제로 1초를 기다리지 않습니다.',
  },
  {
    line: 14,
    en: 'put() wakes main(), who waits for the queue. “Why” tells for every step what made it happen. Timeline and Await tree show the same run in other ways.',
    ko: 'put()이 큐를 기다리던 main()을 깨웁니다. “까닭”은 모든 걸음이 왜 일어났는지 알려 줍니다. 타임라인과 대기 트리는 같은 실행을 다른 모습으로 보여 줍니다.',
  },
];

export function welcome(language: Language): Project {
  return {
    ...singleFile(code, language === 'ko' ? '환영합니다' : 'Welcome'),
    tour: captions.map((caption) => ({ line: caption.line, text: caption[language] })),
  };
}
