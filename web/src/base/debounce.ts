export interface Debounced {
  /** Starts the wait anew. */
  (): void;
  /** Acts now, if a wait was under way. */
  flush(): void;
  cancel(): void;
}

/** Calls `action` once, when nothing has asked for it during `milliseconds`. */
export function debounce(milliseconds: number, action: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const debounced = (): void => {
    cancel();
    timer = setTimeout(() => {
      timer = undefined;
      action();
    }, milliseconds);
  };
  return Object.assign(debounced, {
    cancel,
    flush(): void {
      if (timer === undefined) return;
      cancel();
      action();
    },
  });
}
