/**
 * Lets Monaco work where the page's policy allows no inline styles (index.html). Monaco writes two kinds: `style` elements,
 * which get the nonce that the policy names, and `style` attributes in the HTML of its lines. Those are renamed on their
 * way (Monaco asks for a trusted-types policy and uses what it is given), and set through the style object, which no
 * policy forbids, before the browser paints.
 */
export const NONCE = 'tikitaka'; // in index.html too, and in vite.config.ts for the server of development
const KEPT = 'data-style';

type MakePolicy = NonNullable<NonNullable<typeof self.MonacoEnvironment>['createTrustedTypesPolicy']>;

export function nonceForStyles(): void {
  const createElement = document.createElement.bind(document) as (
    name: string,
    options?: ElementCreationOptions,
  ) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = NONCE;
    return element;
  }) as typeof document.createElement;
}

/** For MonacoEnvironment.createTrustedTypesPolicy. In the text of a line every < is escaped: only tags are touched. */
export const htmlPolicy: MakePolicy = (name, { createHTML } = {}) => ({
  name,
  createHTML: (input) => {
    const html = createHTML?.(input) ?? input;
    return html.replace(/<[a-z][^>]*>/g, (tag) => tag.replaceAll(' style="', ` ${KEPT}="`));
  },
});

/** Sets the kept styles of whatever comes into the element; returns what ends that. */
export function applyKeptStyles(root: HTMLElement): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        apply(node);
        for (const element of node.querySelectorAll<HTMLElement>(`[${KEPT}]`)) apply(element);
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function apply(element: HTMLElement): void {
  const style = element.getAttribute(KEPT);
  if (style === null) return;
  element.removeAttribute(KEPT);
  // What Monaco has set on the element since goes before.
  for (const part of style.split(';')) {
    const colon = part.indexOf(':');
    const name = part.slice(0, Math.max(0, colon)).trim();
    if (name !== '' && element.style.getPropertyValue(name) === '')
      element.style.setProperty(name, part.slice(colon + 1).trim());
  }
}
