// Random small programs: generators, `yield from`, try/finally, coroutines, tasks, cancellation, queues, comprehensions,
// arithmetic, text. A program is a function of its seed.
//
// Every program ends: loops are bounded and whatever waits does so under a timeout. Errors are welcome; the batch
// (batch.mjs) prints their tracebacks.

/** mulberry32 */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const ERRORS = [
  'ValueError',
  'KeyError',
  'ZeroDivisionError',
  'TypeError',
  'Boom',
  'StopIteration',
  'IndexError',
];

class Program {
  constructor(seed) {
    this.random = randomNumbers(seed);
    this.lines = [];
    this.indent = 0;
    this.names = { int: ['n'], list: [], str: [] };
    this.made = 0;
    this.generators = [];
    this.coroutines = [];
    this.asyncGenerators = [];
    this.kind = 'function'; // what is being written: function, generator, coroutine or async generator
    this.inLoop = false;
  }

  below(count) {
    return Math.floor(this.random() * count);
  }
  chance(share) {
    return this.random() < share;
  }
  pick(items) {
    return items[this.below(items.length)];
  }
  line(text) {
    this.lines.push('    '.repeat(this.indent) + text);
  }
  block(head, body) {
    this.line(head);
    this.indent++;
    const kept = { int: [...this.names.int], list: [...this.names.list], str: [...this.names.str] };
    const before = this.lines.length;
    body();
    if (this.lines.length === before) this.line('pass');
    this.names = kept; // what a block binds may be unbound after it
    this.indent--;
  }
  fresh(type) {
    const name = `${type[0]}${this.made++}`;
    return name;
  }

  // -- expressions

  int(depth = 2) {
    const leaf = () =>
      this.names.int.length && this.chance(0.6) ? this.pick(this.names.int) : String(this.below(12) - 2);
    if (depth === 0) return leaf();
    const again = () => this.int(depth - 1);
    switch (this.below(16)) {
      case 0:
        return `(${again()} // ${again()})`;
      case 1:
        return `(${again()} % ${again()})`;
      case 2:
        return `(${again()} * ${again()})`;
      case 3:
        return `(${again()} ${this.pick(['&', '|', '^'])} ${again()})`;
      case 4:
        return `len(${this.list(depth - 1)})`;
      case 5:
        return `sum(${this.list(depth - 1)})`;
      case 6:
        return `(${again()} if ${this.bool(depth - 1)} else ${again()})`;
      case 7:
        return `${this.pick(['min', 'max'])}(${again()}, ${again()})`;
      case 8:
        return `${this.list(depth - 1)}[${again()}]`;
      case 9:
        return `-${leaf()}`;
      case 10:
        return `len(${this.str(depth - 1)})`;
      case 11:
        return `(${leaf()} ** ${this.below(4)})`;
      case 12:
        return `(${leaf()} ${this.pick(['<<', '>>'])} ${this.below(70)})`;
      default:
        return this.chance(0.5) ? leaf() : `(${again()} ${this.pick(['+', '-'])} ${again()})`;
    }
  }

  bool(depth = 2) {
    const again = () => this.bool(depth - 1);
    if (depth === 0) return this.pick(['True', 'False', `${this.int(0)} > ${this.int(0)}`]);
    switch (this.below(7)) {
      case 0:
        return `(${again()} and ${again()})`;
      case 1:
        return `(${again()} or ${again()})`;
      case 2:
        return `not ${again()}`;
      case 3:
        return `${this.int(1)} in ${this.list(1)}`;
      case 4:
        return `${this.int(1)} < ${this.int(1)} <= ${this.int(1)}`;
      case 5:
        return `${this.str(1)} ${this.pick(['==', '<', '!=', 'in'])} ${this.str(1)}`;
      default:
        return `${this.int(depth - 1)} ${this.pick(['<', '==', '>=', '!='])} ${this.int(depth - 1)}`;
    }
  }

  list(depth = 2) {
    const leaf = () =>
      this.names.list.length && this.chance(0.6)
        ? this.pick(this.names.list)
        : `[${Array.from({ length: this.below(5) }, () => this.int(0)).join(', ')}]`;
    if (depth === 0) return leaf();
    const again = () => this.list(depth - 1);
    const variable = `x${this.made++}`;
    const within = (write) => {
      this.names.int.push(variable);
      const text = write();
      this.names.int.splice(this.names.int.indexOf(variable), 1);
      return text;
    };
    switch (this.below(13)) {
      case 0:
        return `[${within(() => this.int(1))} for ${variable} in ${again()}]`;
      case 1:
        return `[${variable} for ${variable} in ${again()} if ${within(() => this.bool(1))}]`;
      case 2:
        return `sorted(${again()}${this.pick(['', ', reverse=True', ', key=lambda v: v % 3', ', key=abs'])})`;
      case 3:
        return `(${again()} + ${again()})`;
      case 4:
        return `${again()}[${this.pick(['1:', ':2', '::-1', '::2', '-2:', '1:-1'])}]`;
      case 5:
        return `list(range(${this.int(0)} % 20 - 3, ${this.below(8)}${this.chance(0.2) ? ', ' + this.pick(['2', '-1', '3']) : ''}))`;
      case 6:
        // Small and not negative: the oracle's hashes have 32 bits, and order other sets in another way.
        return `list({abs(v) % 100 for v in ${again()}})`;
      case 7:
        return this.generators.length ? `list(${this.pick(this.generators)}(${this.int(0)}))` : leaf();
      case 8:
        return `list({${variable}: ${within(() => this.int(1))} for ${variable} in ${again()}}.values())`;
      case 9:
        return `[*${again()}, ${this.int(1)}]`;
      case 10:
        return `list(map(lambda ${variable}: ${within(() => this.int(1))}, ${again()}))`;
      case 11:
        return `[a for p in zip(${again()}, ${again()}) for a in p]`;
      default:
        return leaf();
    }
  }

  str(depth = 2) {
    const leaf = () =>
      this.names.str.length && this.chance(0.6)
        ? this.pick(this.names.str)
        : this.pick(["'ab'", "'x,y,z'", "''", "'Hello World'", "'é☃'", "'12'", '"it\'s"', "'a\\tb\\n'"]);
    if (depth === 0) return leaf();
    const again = () => this.str(depth - 1);
    switch (this.below(14)) {
      case 0:
        return `(${again()} + ${again()})`;
      case 1:
        return `${leaf()}.${this.pick(['upper()', 'title()', 'swapcase()', 'strip()', "replace('a', 'bb')", 'center(9, "*")', 'zfill(6)', 'capitalize()', "ljust(7, '.')"])}`;
      case 2:
        return `str(${this.int(1)})`;
      case 3:
        return `repr(${this.pick([this.list(1), this.str(1), this.int(1)])})`;
      case 4:
        return `f"{${this.int(0)}${this.pick(['', ':>5', ':05d', ':+,', ':x', '!r', ':#b', ':e', ':.2f', ':^+9', ':_', ':%', ' = ', ':q'])}}"`;
      case 5:
        return `f"<{${leaf().replaceAll('"', "'").includes("it's") ? 'n' : leaf().replaceAll('"', "'").replaceAll("it's", 'its')}!r:>8}>"`;
      case 6:
        return `${leaf()}[${this.pick(['::-1', '1:', '-1', '0', ':3', this.int(0)])}]`;
      case 7:
        return `(${leaf()} * ${this.below(4)})`;
      case 8:
        return `'-'.join(map(str, ${this.list(1)}))`;
      case 9:
        return `'%${this.pick(['s', 'r', '5d', '-4s', '05.1f', 'x', 'c'])}' % (${this.chance(0.8) ? this.int(0) : leaf()},)`;
      case 10:
        return `'{:${this.pick(['>4', '<4', '^6', '04', '', ',', 'd'])}}|{!r}'.format(${this.int(0)}, ${leaf()})`;
      case 11:
        return `${this.pick(['bytes', 'bytearray'])}(${leaf()}, 'utf-8').${this.pick(['hex()', "decode('latin-1')", "decode('ascii', 'replace')", 'upper().decode()'])}`;
      case 12:
        return `' '.join(${leaf()}.${this.pick(['split()', "split(',')", "partition('b')", 'splitlines()', "rsplit(',', 1)"])})`;
      default:
        return leaf();
    }
  }

  any() {
    return this.pick([() => this.int(), () => this.list(), () => this.str(), () => this.bool()])();
  }

  // -- statements

  statements(count, depth) {
    for (let i = 0; i < count; i++) this.statement(depth);
  }

  assign() {
    const type = this.pick(['int', 'int', 'list', 'str']);
    const name = this.names[type].length && this.chance(0.4) ? this.pick(this.names[type]) : this.fresh(type);
    this.line(`${name} = ${this[type]()}`);
    if (!this.names[type].includes(name)) this.names[type].push(name);
  }

  statement(depth) {
    const isAsync = this.kind === 'coroutine' || this.kind === 'async generator';
    if (isAsync && this.chance(0.4)) return this.asyncStatement(depth);
    const yields = this.kind === 'generator' || this.kind === 'async generator';
    if (yields && this.chance(0.35)) return this.yieldStatement();
    if (depth === 0) return this.chance(0.5) ? this.assign() : this.line(`log(${this.any()})`);
    switch (this.below(14)) {
      case 0:
        this.block(`if ${this.bool()}:`, () => this.statements(1 + this.below(2), depth - 1));
        if (this.chance(0.4)) this.block('else:', () => this.statements(1, depth - 1));
        return;
      case 1: {
        const item = `v${this.made++}`;
        const outer = this.inLoop;
        this.inLoop = true;
        this.block(`for ${item} in ${this.list()}[:4]:`, () => {
          this.names.int.push(item);
          this.statements(1 + this.below(2), depth - 1);
        });
        this.inLoop = outer;
        if (this.chance(0.2)) this.block('else:', () => this.statements(1, 0));
        return;
      }
      case 2:
      case 3:
        return this.tryStatement(depth);
      case 4:
        return this.block(`with manager(${this.below(3)}) as ${this.names.int[0]}:`, () =>
          this.statements(2, depth - 1),
        );
      case 5:
        if (this.inLoop)
          return this.block(`if ${this.bool(1)}:`, () => this.line(this.pick(['break', 'continue'])));
        return this.assign();
      case 6:
        if (this.generators.length) return this.driveGenerator(depth);
        return this.assign();
      case 7:
        return this.block(`if ${this.bool(1)}:`, () =>
          this.line(`raise ${this.pick(ERRORS)}(${this.int(0)})`),
        );
      case 8:
        if (this.names.list.length)
          return this.line(
            `${this.pick(this.names.list)}.${this.pick(['append', 'remove', 'pop', 'count', 'index'])}(${this.int(1)})`,
          );
        return this.assign();
      case 9:
        if (this.names.int.length)
          return this.line(
            `${this.pick(this.names.int)} ${this.pick(['+=', '-=', '*=', '//=', '%=', '^='])} ${this.int(1)}`,
          );
        return this.assign();
      case 10:
        return this.matchStatement(depth);
      case 11: {
        const name = `f${this.made++}`;
        const outer = [this.kind, this.inLoop];
        [this.kind, this.inLoop] = ['function', false];
        this.block(`def ${name}(n=${this.int(0)}, *rest):`, () => {
          this.names = { int: ['n'], list: [], str: [] };
          this.statements(2, depth - 1);
          this.line(`return ${this.any()}`);
        });
        [this.kind, this.inLoop] = outer;
        return this.line(`log(${name}(${this.pick(['', this.int(0), `${this.int(0)}, ${this.int(0)}`])}))`);
      }
      default:
        return this.chance(0.5) ? this.assign() : this.line(`log(${this.any()})`);
    }
  }

  tryStatement(depth) {
    this.block('try:', () => this.statements(1 + this.below(2), depth - 1));
    const caught = this.chance(0.75);
    if (caught) {
      const kind = this.pick([
        ...ERRORS.slice(0, 5),
        '(ValueError, KeyError)',
        'Exception',
        'ArithmeticError',
      ]);
      this.block(`except ${kind} as e:`, () => {
        this.line('log(type(e).__name__, e)');
        if (this.chance(0.3))
          this.line(this.pick(['raise', 'raise Boom(2) from e', 'raise Boom(3)', 'raise Boom(4) from None']));
      });
      if (this.chance(0.2)) this.block('else:', () => this.statements(1, 0));
    }
    if (!caught || this.chance(0.4))
      this.block('finally:', () => this.line(`log('finally', ${this.int(1)})`));
  }

  matchStatement(depth) {
    this.block(`match ${this.pick([this.list(), this.int(), this.str(), `{'a': ${this.int(0)}}`])}:`, () => {
      this.block(`case [a, *b]${this.chance(0.4) ? ' if len(b) > 1' : ''}:`, () =>
        this.line("log('list', a, b)"),
      );
      this.block(`case ${this.below(4)} | ${this.below(6) + 4}:`, () => this.statements(1, 0));
      this.block("case {'a': int(v), **more}:", () => this.line("log('dict', v, more)"));
      this.block('case str() as s if s:', () => this.line('log(s)'));
      if (this.chance(0.7)) this.block('case _:', () => this.statements(1, depth - 1));
    });
  }

  yieldStatement() {
    const value = this.any();
    if (this.kind === 'generator' && this.generators.length && this.chance(0.3)) {
      const name = this.fresh('result');
      this.line(`${name} = yield from ${this.pick(this.generators)}(${this.int(0)})`);
      return this.line(`log('from', ${name})`);
    }
    if (this.kind === 'generator' && this.chance(0.15)) return this.line(`yield from ${this.list()}`);
    if (this.chance(0.5)) return this.line(`yield ${value}`);
    const name = this.fresh('got');
    this.line(`${name} = yield ${value}`);
    this.line(`log('got', ${name})`);
  }

  driveGenerator(depth) {
    const name = `g${this.made++}`;
    this.line(`${name} = ${this.pick(this.generators)}(${this.int(0)})`);
    for (let i = 1 + this.below(3); i > 0; i--) {
      this.line(
        this.pick([
          `log(next(${name}, 'end'))`,
          `log(next(${name}))`,
          `log(${name}.send(${this.int(0)}))`,
          `log(${name}.throw(${this.pick(ERRORS)}(${this.below(5)})))`,
          `log(${name}.close())`,
          `for y in ${name}: log(y)`,
          `log([y for y in ${name}])`,
          `log(*${name})`,
          `del ${name}; ${name} = iter([])`,
        ]),
      );
    }
    if (depth > 1 && this.chance(0.2)) this.line(`log(sum(1 for y in ${name}))`);
  }

  asyncStatement(depth) {
    const coroutine = () => `${this.pick(this.coroutines)}(${this.int(0)})`;
    const wait = () => `asyncio.sleep(${this.pick(['0', '0.1', '0.2', '0.5', '1'])})`;
    const task = `t${this.made++}`;
    switch (this.below(this.coroutines.length ? 16 : 2)) {
      case 0:
      case 1:
        return this.line(`await ${wait()}`);
      case 2:
        return this.line(`log(await ${coroutine()})`);
      case 3:
        return this.line(
          `log(await asyncio.gather(${coroutine()}, ${coroutine()}${this.chance(0.7) ? ', return_exceptions=True' : ''}))`,
        );
      case 4:
        this.line(`${task} = asyncio.create_task(${coroutine()})`);
        if (this.chance(0.5)) this.line(`await ${wait()}`);
        this.line(`log(${task}.cancel(), ${task}.cancelled(), ${task}.done())`);
        this.block('try:', () => this.line(`log(await ${task})`));
        return this.block('except (asyncio.CancelledError, Exception) as e:', () =>
          this.line('log(type(e).__name__, e)'),
        );
      case 5:
        this.line(`${task} = asyncio.create_task(${coroutine()}, name='${task}')`);
        this.line(`${task}.add_done_callback(lambda t: log('done', t.get_name(), t.cancelled()))`);
        this.line(`await ${wait()}`);
        return this.line(`log(${task}.done())`);
      case 6:
        this.block('try:', () => {
          this.block(`async with asyncio.timeout(${this.pick(['0.1', '0.3', '1'])}):`, () =>
            this.statements(1 + this.below(2), Math.max(depth - 1, 0)),
          );
        });
        return this.block('except TimeoutError as e:', () => this.line("log('timeout', e)"));
      case 7:
        this.block('try:', () => {
          this.line(`log(await asyncio.wait_for(${coroutine()}, ${this.pick(['0.1', '0.4', '1'])}))`);
        });
        return this.block('except (TimeoutError, Boom, ArithmeticError) as e:', () =>
          this.line('log(type(e).__name__, e)'),
        );
      case 8:
        this.block('try:', () =>
          this.block('async with asyncio.TaskGroup() as group:', () => {
            this.line(`one = group.create_task(${coroutine()})`);
            this.line(`two = group.create_task(${coroutine()})`);
            if (this.chance(0.3)) this.statements(1, 0);
          }),
        );
        return this.block('except* Exception as e:', () => this.line('log([repr(x) for x in e.exceptions])'));
      case 9:
        return this.line(`await queue.put(${this.int(0)}) if not queue.full() else log('full')`);
      case 10:
        this.block('try:', () => this.line('log(await asyncio.wait_for(queue.get(), 0.3))'));
        return this.block('except TimeoutError:', () => this.line("log('no item')"));
      case 11:
        return this.block('async with lock:', () => this.line(`await ${wait()}`));
      case 12:
        if (!this.asyncGenerators.length) return this.line(`await ${wait()}`);
        return this.block(`async for y in ${this.pick(this.asyncGenerators)}(${this.int(0)}):`, () => {
          this.line('log(y)');
          if (this.chance(0.3)) this.line('break');
        });
      case 13:
        this.line(`both = [asyncio.ensure_future(${coroutine()}), asyncio.ensure_future(${coroutine()})]`);
        this.line(
          `done, pending = await asyncio.wait(both, timeout=0.3, return_when=asyncio.${this.pick(['FIRST_COMPLETED', 'ALL_COMPLETED', 'FIRST_EXCEPTION'])})`,
        );
        this.line('log(len(done), len(pending))');
        // Not `for p in pending`: the order of a set of tasks is that of their addresses.
        return this.line('for p in both: p.cancel()');
      case 14:
        this.block('try:', () => this.line(`log(await asyncio.shield(${coroutine()}))`));
        return this.block('except Exception as e:', () => this.line('log(repr(e))'));
      default:
        this.block('try:', () => this.statements(1, Math.max(depth - 1, 0)));
        return this.block('finally:', () => {
          if (this.chance(0.5)) this.line(`await ${wait()}`);
          this.line("log('finally')");
        });
    }
  }

  function_(head, kind, depth) {
    this.kind = kind;
    this.inLoop = false;
    this.block(head, () => {
      this.names = { int: ['n'], list: [], str: [] };
      this.statements(2 + this.below(3), depth);
      if (kind === 'generator' || kind === 'async generator') this.line(`yield ${this.int(0)}`);
      if (kind !== 'async generator' && this.chance(0.7)) this.line(`return ${this.any()}`);
    });
  }

  write() {
    for (let i = this.below(3); i > 0; i--) {
      const name = `gen${this.made++}`;
      this.function_(`def ${name}(n):`, 'generator', 2);
      this.generators.push(name);
    }
    const isAsync = this.chance(0.6);
    if (isAsync) {
      for (let i = 1 + this.below(2); i > 0; i--) {
        const name = `co${this.made++}`;
        this.function_(`async def ${name}(n):`, 'coroutine', 2);
        this.coroutines.push(name);
      }
      if (this.chance(0.5)) {
        const name = `agen${this.made++}`;
        this.function_(`async def ${name}(n):`, 'async generator', 2);
        this.asyncGenerators.push(name);
      }
    }
    if (!isAsync) {
      this.function_('def main(n):', 'function', 3);
      this.line('log(main(3))');
    } else {
      this.function_('async def body(n):', 'coroutine', 3);
      this.block('async def main():', () => {
        this.line('global queue, lock');
        this.line('queue, lock = asyncio.Queue(3), asyncio.Lock()');
        this.block('async with asyncio.timeout(30):', () => this.line('log(await body(3))'));
      });
      this.line('asyncio.run(main())');
    }
    return this.lines.join('\n') + '\n';
  }
}

export const programOf = (seed) => new Program(seed).write();
