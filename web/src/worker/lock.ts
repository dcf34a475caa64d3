/** One after the other: a job begins when those before it are over. */
export class Lock {
  private last: Promise<void> = Promise.resolve();
  private queued = 0;

  /** Whether somebody waits for his turn. */
  get isWanted(): boolean {
    return this.queued > 0;
  }

  async run<T>(job: () => Promise<T>): Promise<T> {
    const before = this.last;
    let done = (): void => {};
    this.last = new Promise((resolve) => (done = resolve));
    this.queued++;
    await before;
    this.queued--;
    try {
      return await job();
    } finally {
      done();
    }
  }
}
