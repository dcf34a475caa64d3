/**
 * A value that can be watched. It follows Svelte's store contract (`subscribe` calls back at once, then at every
 * change, and returns the function that ends it), so a component reads it as `$signal` while the model stays free
 * of any framework.
 */
export interface Readable<T> {
  readonly value: T;
  subscribe(listener: (value: T) => void): () => void;
}

export class Signal<T> implements Readable<T> {
  private current: T;
  private readonly listeners = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.current = initial;
  }

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    this.announce();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.current));
  }

  /** Tells the listeners again, for a value that was changed in place. */
  announce(): void {
    for (const listener of [...this.listeners]) listener(this.current);
  }

  subscribe(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    listener(this.current);
    return () => this.listeners.delete(listener);
  }
}

/** A signal computed from another. It lives as long as its source: use it for things as old as the page. */
export function derive<T, U>(source: Readable<T>, compute: (value: T) => U): Readable<U> {
  const result = new Signal(compute(source.value));
  source.subscribe((value) => result.set(compute(value)));
  return result;
}
