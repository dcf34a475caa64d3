import { describe, expect, it } from 'vitest';
import { NONCE, htmlPolicy } from '../src/editor/strict_styles';
import page from '../index.html?raw';

describe('styles of the editor', () => {
  it('are renamed in tags and left alone in the text of a line', () => {
    const made = htmlPolicy('editorViewLayer')?.createHTML?.(
      '<div style="top:21px;" class="view-line"><span>&lt;a style="x"> style="y"</span></div>',
    ) as unknown;
    expect(made).toBe(
      '<div data-style="top:21px;" class="view-line"><span>&lt;a style="x"> style="y"</span></div>',
    );
  });

  it('have the nonce that the policy names, and no policy is open to anything inline', () => {
    expect(page).toContain(`style-src 'self' 'nonce-${NONCE}'`);
    expect(page).not.toContain('unsafe-inline');
    expect(page.replaceAll('wasm-unsafe-eval', '')).not.toContain('unsafe-eval');
  });
});
