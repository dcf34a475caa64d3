/**
 * Lets messages in between slices of work. A message to oneself comes back after those that already wait, and, unlike
 * a timer, at once.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

export function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** How many instructions make a slice: as many as run in about TARGET milliseconds on this machine. */
const TARGET = 12;
const LEAST = 1_000;
const MOST = 50_000_000;

export class SliceBudget {
  private instructions = 50_000;

  get value(): number {
    return this.instructions;
  }

  /** Told how long the last slice took, in milliseconds. */
  adjust(took: number): void {
    const factor = Math.max(0.25, Math.min(4, TARGET / Math.max(took, 0.1)));
    this.instructions = Math.round(Math.max(LEAST, Math.min(MOST, this.instructions * factor)));
  }
}
