/**
 * Places on an element in its own CSS pixels, which are those that views draw in. Events speak of the screen's: where a
 * page is zoomed (presenting, very wide screens) the two differ.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Of the element. */
  readonly width: number;
}

/** How many of the screen's pixels one of the element's is. */
export function zoomOf(element: HTMLElement): number {
  const { offsetWidth } = element;
  return offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / offsetWidth;
}

export function spotOn(
  element: HTMLElement,
  { clientX, clientY }: { clientX: number; clientY: number },
): Spot {
  const box = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - box.left) / zoom, y: (clientY - box.top) / zoom, width: box.width / zoom };
}
