/** Brings an element into sight within the panel that scrolls it, and moves nothing else: not the page around it. */
export function revealWithin(element: Element | null | undefined): void {
  const panel = element?.closest<HTMLElement>('[role="tabpanel"]');
  if (element === null || element === undefined || panel === null || panel === undefined) return;
  const box = element.getBoundingClientRect();
  const frame = panel.getBoundingClientRect();
  if (box.top < frame.top) panel.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) panel.scrollTop += box.bottom - frame.bottom;
}
