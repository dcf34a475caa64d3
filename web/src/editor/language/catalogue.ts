/**
 * What completion, hover and signature help know of asyncio and the built-ins that matter here: the signature as in
 * CPython 3.14, and a sentence in each language of the page.
 */
export interface CatalogueEntry {
  /** `asyncio.sleep`, `print`, `Queue.put`: the last part is what is typed. */
  readonly name: string;
  /** With its parentheses; empty for what is not called. */
  readonly signature: string;
  readonly en: string;
  readonly ko: string;
  /** A call gives a coroutine, which must be awaited. */
  readonly isCoroutine: boolean;
}

type Row = readonly [name: string, signature: string, en: string, ko: string];

const coroutines: readonly Row[] = [
  [
    'asyncio.sleep',
    '(delay, result=None)',
    'Suspends for delay seconds; sleep(0) only lets the others run.',
    'delay초 동안 멈춥니다. sleep(0)은 차례만 양보합니다.',
  ],
  [
    'asyncio.wait_for',
    '(fut, timeout)',
    'Awaits fut, but cancels it and raises TimeoutError after timeout seconds.',
    'fut을 기다리되 timeout초가 지나면 취소하고 TimeoutError를 냅니다.',
  ],
  [
    'asyncio.wait',
    '(fs, *, timeout=None, return_when=ALL_COMPLETED)',
    'Waits for futures; gives the sets (done, pending) and cancels nothing.',
    '퓨처들을 기다려 (done, pending) 집합을 돌려줍니다. 취소하지 않습니다.',
  ],
  [
    'asyncio.to_thread',
    '(func, /, *args, **kwargs)',
    'Runs a blocking function in a thread, so that the loop goes on.',
    '막는 함수를 스레드에서 실행해 루프가 계속 돌게 합니다.',
  ],
  [
    'asyncio.open_connection',
    '(host=None, port=None, **kwds)',
    'Opens a connection; gives (reader, writer).',
    '연결을 열어 (reader, writer)를 돌려줍니다.',
  ],
  [
    'asyncio.start_server',
    '(client_connected_cb, host=None, port=None, **kwds)',
    'Starts a server that calls back for each client.',
    '클라이언트마다 콜백을 부르는 서버를 시작합니다.',
  ],
  [
    'asyncio.create_subprocess_exec',
    '(program, *args, stdin=None, stdout=None, stderr=None, **kwds)',
    'Starts a process.',
    '프로세스를 시작합니다.',
  ],
  [
    'asyncio.create_subprocess_shell',
    '(cmd, stdin=None, stdout=None, stderr=None, **kwds)',
    'Starts a command of the shell.',
    '셸 명령을 시작합니다.',
  ],
  [
    'Queue.put',
    '(item)',
    'Puts an item in; waits while the queue is full.',
    '항목을 넣습니다. 큐가 가득 차 있으면 기다립니다.',
  ],
  [
    'Queue.get',
    '()',
    'Takes an item out; waits while the queue is empty.',
    '항목을 꺼냅니다. 큐가 비어 있으면 기다립니다.',
  ],
  [
    'Queue.join',
    '()',
    'Waits until task_done() was called for every item.',
    '모든 항목에 task_done()이 불릴 때까지 기다립니다.',
  ],
  [
    'Lock.acquire',
    '()',
    'Waits until the lock is free, then takes it.',
    '락이 풀릴 때까지 기다렸다가 잡습니다.',
  ],
  ['Event.wait', '()', 'Waits until the event is set.', '이벤트가 설정될 때까지 기다립니다.'],
  [
    'Condition.wait_for',
    '(predicate)',
    'Waits until the predicate is true.',
    '조건이 참이 될 때까지 기다립니다.',
  ],
];

const plain: readonly Row[] = [
  [
    'asyncio.run',
    '(main, *, debug=None, loop_factory=None)',
    'Makes a loop, runs the coroutine to its end and closes the loop.',
    '루프를 만들어 코루틴을 끝까지 실행하고 루프를 닫습니다.',
  ],
  [
    'asyncio.create_task',
    '(coro, *, name=None, context=None)',
    'Queues the coroutine as a task: it runs at the loop’s next turn.',
    '코루틴을 태스크로 만들어 큐에 넣습니다. 루프의 다음 차례에 실행됩니다.',
  ],
  [
    'asyncio.gather',
    '(*coros_or_futures, return_exceptions=False)',
    'Runs them together; gives the results in the order of the arguments.',
    '함께 실행해 결과를 인자 순서대로 돌려줍니다.',
  ],
  [
    'asyncio.as_completed',
    '(fs, *, timeout=None)',
    'Gives awaitables in the order in which they finish.',
    '끝나는 순서대로 어웨이터블을 내줍니다.',
  ],
  [
    'asyncio.shield',
    '(arg)',
    'Protects it from the cancellation of who awaits it.',
    '기다리는 쪽이 취소되어도 이것은 취소되지 않게 합니다.',
  ],
  [
    'asyncio.timeout',
    '(delay)',
    'async with: cancels what is inside after delay seconds, and raises TimeoutError.',
    'async with: delay초가 지나면 안쪽을 취소하고 TimeoutError를 냅니다.',
  ],
  [
    'asyncio.timeout_at',
    '(when)',
    'Like timeout(), at a time of loop.time().',
    'timeout()과 같지만 loop.time()의 시각으로 정합니다.',
  ],
  [
    'asyncio.TaskGroup',
    '()',
    'async with: waits for all its tasks; if one fails the others are cancelled.',
    'async with: 모든 태스크를 기다립니다. 하나가 실패하면 나머지를 취소합니다.',
  ],
  [
    'TaskGroup.create_task',
    '(coro, *, name=None, context=None)',
    'Makes a task that the group waits for.',
    '그룹이 기다릴 태스크를 만듭니다.',
  ],
  [
    'asyncio.Queue',
    '(maxsize=0)',
    'A queue between tasks; put() and get() are awaited.',
    '태스크 사이의 큐. put()과 get()을 await합니다.',
  ],
  ['asyncio.PriorityQueue', '(maxsize=0)', 'Gives the least item first.', '가장 작은 항목부터 내줍니다.'],
  ['asyncio.LifoQueue', '(maxsize=0)', 'Gives the newest item first.', '가장 나중 항목부터 내줍니다.'],
  ['asyncio.Lock', '()', 'One task at a time: async with lock.', '한 번에 한 태스크만: async with lock.'],
  [
    'asyncio.Semaphore',
    '(value=1)',
    'At most value tasks at a time: async with semaphore.',
    '한 번에 value개 태스크까지: async with semaphore.',
  ],
  [
    'asyncio.BoundedSemaphore',
    '(value=1)',
    'A semaphore that complains when released too often.',
    '너무 많이 놓으면 오류를 내는 세마포어.',
  ],
  ['asyncio.Event', '()', 'A flag that tasks wait for.', '태스크들이 기다리는 깃발.'],
  ['asyncio.Condition', '(lock=None)', 'A lock with wait() and notify().', 'wait()와 notify()가 있는 락.'],
  [
    'asyncio.Barrier',
    '(parties)',
    'Everybody waits until that many have arrived.',
    '정한 수가 모일 때까지 모두 기다립니다.',
  ],
  ['asyncio.Future', '(*, loop=None)', 'A result that is not there yet.', '아직 없는 결과.'],
  ['asyncio.current_task', '(loop=None)', 'The task that runs now.', '지금 실행 중인 태스크.'],
  ['asyncio.all_tasks', '(loop=None)', 'All tasks that are not done.', '끝나지 않은 모든 태스크.'],
  [
    'asyncio.get_running_loop',
    '()',
    'The loop that runs now; RuntimeError without one.',
    '지금 도는 루프. 없으면 RuntimeError.',
  ],
  [
    'asyncio.get_event_loop',
    '()',
    'The running loop, or the one that was set.',
    '도는 루프, 또는 설정된 루프.',
  ],
  ['asyncio.new_event_loop', '()', 'A new loop.', '새 루프.'],
  [
    'asyncio.ensure_future',
    '(coro_or_future, *, loop=None)',
    'A task of it; futures stay as they are.',
    '태스크로 만듭니다. 퓨처는 그대로 둡니다.',
  ],
  ['asyncio.isfuture', '(obj)', 'Whether it is a future.', '퓨처인지 알려 줍니다.'],
  ['asyncio.iscoroutine', '(obj)', 'Whether it is a coroutine object.', '코루틴 객체인지 알려 줍니다.'],
  [
    'asyncio.run_coroutine_threadsafe',
    '(coro, loop)',
    'Runs a coroutine on the loop of another thread.',
    '다른 스레드의 루프에서 코루틴을 실행합니다.',
  ],
  [
    'asyncio.CancelledError',
    '',
    'Thrown into a task that is cancelled.',
    '취소되는 태스크 안으로 던져집니다.',
  ],
  ['asyncio.TimeoutError', '', 'The same as the built-in TimeoutError.', '내장 TimeoutError와 같습니다.'],
  [
    'asyncio.FIRST_COMPLETED',
    '',
    'wait() returns when the first is done.',
    '첫 번째가 끝나면 wait()가 돌아옵니다.',
  ],
  ['asyncio.FIRST_EXCEPTION', '', 'wait() returns when one fails.', '하나가 실패하면 wait()가 돌아옵니다.'],
  ['asyncio.ALL_COMPLETED', '', 'wait() returns when all are done.', '모두 끝나면 wait()가 돌아옵니다.'],
  [
    'Task.cancel',
    '(msg=None)',
    'Asks the task to cancel: CancelledError is thrown in at its next step.',
    '취소를 요청합니다. 다음 차례에 CancelledError가 던져집니다.',
  ],
  [
    'Task.result',
    '()',
    'The result; raises its exception, or InvalidStateError if not done.',
    '결과. 예외가 있으면 내고, 끝나지 않았으면 InvalidStateError.',
  ],
  ['Task.done', '()', 'Whether it has ended.', '끝났는지 알려 줍니다.'],
  [
    'Task.add_done_callback',
    '(callback, *, context=None)',
    'Called with the task when it is done.',
    '끝나면 태스크를 넘겨 부릅니다.',
  ],
  ['Task.get_name', '()', 'Its name.', '이름.'],
  [
    'Queue.put_nowait',
    '(item)',
    'Puts an item in; QueueFull if there is no room.',
    '항목을 넣습니다. 자리가 없으면 QueueFull.',
  ],
  [
    'Queue.get_nowait',
    '()',
    'Takes an item out; QueueEmpty if there is none.',
    '항목을 꺼냅니다. 없으면 QueueEmpty.',
  ],
  [
    'Queue.task_done',
    '()',
    'An item that was taken out is dealt with.',
    '꺼낸 항목 하나를 처리했음을 알립니다.',
  ],
  ['Queue.qsize', '()', 'How many items there are.', '항목의 수.'],
  ['Event.set', '()', 'Wakes all who wait.', '기다리는 모두를 깨웁니다.'],
  [
    'Lock.release',
    '()',
    'Gives the lock back; the first who waits gets it.',
    '락을 놓습니다. 맨 앞의 대기자가 얻습니다.',
  ],
  [
    'loop.call_soon',
    '(callback, *args, context=None)',
    'Queues a callback for the next iteration.',
    '다음 반복에 부를 콜백을 넣습니다.',
  ],
  [
    'loop.call_later',
    '(delay, callback, *args, context=None)',
    'Calls back after delay seconds.',
    'delay초 뒤에 부릅니다.',
  ],
  ['loop.run_until_complete', '(future)', 'Runs the loop until it is done.', '끝날 때까지 루프를 돌립니다.'],
  ['loop.time', '()', 'The loop’s clock, in seconds.', '루프의 시계(초).'],
  [
    'generator.send',
    '(value)',
    'Resumes; value is what yield gives inside.',
    '재개합니다. value가 안쪽 yield의 값이 됩니다.',
  ],
  [
    'generator.throw',
    '(exception)',
    'Resumes by raising the exception at the yield.',
    'yield 자리에서 예외를 내며 재개합니다.',
  ],
  [
    'generator.close',
    '()',
    'Ends it: GeneratorExit at the yield.',
    'yield 자리에서 GeneratorExit를 내 끝냅니다.',
  ],
  [
    'next',
    '(iterator, default)',
    'Resumes an iterator for its next value.',
    '이터레이터를 재개해 다음 값을 얻습니다.',
  ],
  ['iter', '(object)', 'An iterator over the object.', '객체의 이터레이터.'],
  [
    'anext',
    '(async_iterator, default)',
    'The next value of an async iterator, to be awaited.',
    '비동기 이터레이터의 다음 값. await해야 합니다.',
  ],
  [
    'print',
    "(*values, sep=' ', end='\\n', file=None, flush=False)",
    'Writes the values.',
    '값을 출력합니다.',
  ],
  ['range', '(start, stop, step=1)', 'The numbers from start up to stop.', 'start부터 stop 앞까지의 수.'],
  ['enumerate', '(iterable, start=0)', 'Pairs of a number and an item.', '번호와 항목의 쌍.'],
  [
    'zip',
    '(*iterables, strict=False)',
    'Items of several iterables side by side.',
    '여러 이터러블의 항목을 나란히.',
  ],
  ['len', '(obj)', 'How many items it holds.', '항목의 수.'],
  ['sum', '(iterable, /, start=0)', 'The sum of the items.', '항목의 합.'],
  ['sorted', '(iterable, /, *, key=None, reverse=False)', 'A new sorted list.', '정렬된 새 리스트.'],
  ['list', '(iterable=())', 'A list of all items.', '모든 항목의 리스트.'],
  [
    'isinstance',
    '(obj, class_or_tuple)',
    'Whether it is an instance of the class.',
    '그 클래스의 인스턴스인지.',
  ],
  [
    'input',
    "(prompt='')",
    'Reads a line; what it reads is in the settings.',
    '한 줄을 읽습니다. 읽을 내용은 설정에 있습니다.',
  ],
  [
    'time.sleep',
    '(seconds)',
    'Blocks the whole thread: inside a coroutine nobody else runs meanwhile.',
    '스레드 전체를 막습니다. 코루틴 안에서 쓰면 그동안 아무도 실행되지 못합니다.',
  ],
  [
    'time.perf_counter',
    '()',
    'A clock for measuring, in seconds; virtual here.',
    '재기 위한 시계(초). 여기서는 가상입니다.',
  ],
];

const entry =
  (isCoroutine: boolean) =>
  ([name, signature, en, ko]: Row): CatalogueEntry => ({ name, signature, en, ko, isCoroutine });

export const catalogue: readonly CatalogueEntry[] = [
  ...coroutines.map(entry(true)),
  ...plain.map(entry(false)),
];

/** What is typed last: `sleep` of `asyncio.sleep`. */
export const shortName = ({ name }: CatalogueEntry): string => name.slice(name.lastIndexOf('.') + 1);

/** The entries that the words before a cursor may mean: `asyncio.sleep`, or any `.put` where only the method is known. */
export function lookUp(words: string): readonly CatalogueEntry[] {
  const exact = catalogue.filter(({ name }) => name === words);
  if (exact.length > 0) return exact;
  const dot = words.lastIndexOf('.');
  const short = words.slice(dot + 1);
  return catalogue.filter((each) =>
    dot < 0 ? each.name === short : shortName(each) === short && isMethod(each),
  );
}

const isMethod = ({ name }: CatalogueEntry): boolean =>
  name.includes('.') && !name.startsWith('asyncio.') && !name.startsWith('time.');
