// The element <tiki-taka>: put it around a code block and it becomes a player. The program stays in the page as text
// until it is looked at, and for readers without scripts.
//
//   <script src="https://the.page/embed.js" async></script>
//   <tiki-taka><pre>def count(): ...</pre></tiki-taka>
//
// Attributes: link (the fragment of a shared link, instead of text), height (pixels).
(() => {
  const base = new URL('./', document.currentScript.src);

  class TikiTaka extends HTMLElement {
    connectedCallback() {
      if (this.observer) return;
      // The text may not be there yet while the page is being parsed; and what is never seen is never loaded.
      this.observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.observer.disconnect();
        this.play();
      });
      this.observer.observe(this);
    }

    disconnectedCallback() {
      this.observer?.disconnect();
      this.observer = undefined;
    }

    play() {
      const link = this.getAttribute('link');
      const text = this.textContent.replace(/^\n/, '').trimEnd() + '\n';
      const frame = document.createElement('iframe');
      frame.src = `${base}?embed${link ?? `#t/${encodeURIComponent(text)}`}`;
      frame.title = 'tikitaka';
      frame.sandbox =
        'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';
      frame.style.cssText = 'display:block;width:100%;border:0;border-radius:10px';
      frame.height = this.getAttribute('height') ?? '480';
      this.replaceChildren(frame);
    }
  }

  if (!customElements.get('tiki-taka')) customElements.define('tiki-taka', TikiTaka);
})();
