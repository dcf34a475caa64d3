import { type Locator, type Page, expect } from '@playwright/test';

/** The page as a visitor meets it: what is typed, what is read, what is pressed. */
export class Playground {
  readonly status: Locator;
  readonly output: Locator;
  readonly sequence: Locator;
  readonly timeline: Locator;
  readonly position: Locator;
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId('status');
    this.output = page.getByTestId('output').locator('li .text');
    this.sequence = page.getByRole('slider', { name: /^Sequence/ });
    this.timeline = page.getByRole('slider', { name: /^Timeline/ });
    this.position = page.getByTestId('position');
    this.notice = page.getByTestId('notice');
  }

  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`);
    // The first test of a busy machine waits for it longest.
    await expect(this.page.locator('.monaco-editor').first()).toBeVisible({ timeout: 40_000 });
    await this.ended();
  }

  /** Waits until a run is over, whatever its end. */
  async ended(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-state', /^(done|error|forever|limit|stopped)$/);
  }

  /** Does something that makes a program run, and waits until that run is over; it may be over in no time. */
  async runBy(action: () => Promise<void>): Promise<void> {
    const began = await this.status.evaluateHandle((status) => {
      const seen = { running: false };
      new MutationObserver(() => {
        if (status.getAttribute('data-state') === 'running') seen.running = true;
      }).observe(status, { attributes: true });
      return seen;
    });
    await action();
    await this.page.waitForFunction((seen) => seen.running, began);
    await this.ended();
  }

  /** Replaces the program by typing, key by key. */
  async type(code: string): Promise<void> {
    await this.emptyEditor();
    // What the editor indents and closes by itself would be there twice.
    for (const line of code.split('\n')) {
      await this.page.keyboard.insertText(line);
      await this.page.keyboard.press('Enter');
      await this.page.keyboard.press('Shift+Home');
      await this.page.keyboard.press('Delete');
    }
  }

  /** Replaces the program at once, as pasting does. */
  async paste(code: string): Promise<void> {
    await this.emptyEditor();
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(paste);
    }, code);
  }

  async code(): Promise<string> {
    return this.page.evaluate(() => {
      const draft = JSON.parse(localStorage.getItem('tikitaka.draft') ?? 'null') as {
        files: { text: string }[];
      } | null;
      return draft?.files[0].text ?? '';
    });
  }

  /** Every row of the sequence as its screen reader text, from the first to the last. */
  async rows(): Promise<string[]> {
    await this.page.getByRole('tab', { name: 'Sequence' }).click();
    const last = Number(await this.sequence.getAttribute('aria-valuemax'));
    await this.sequence.focus();
    await this.page.keyboard.press('Home');
    const rows: string[] = [];
    for (let row = 0; row <= last; row++) {
      await this.page.keyboard.press('ArrowDown');
      if (row === 0 && (await this.sequence.getAttribute('aria-valuenow')) === '1') {
        await this.page.keyboard.press('ArrowUp');
      }
      await expect(this.sequence).toHaveAttribute('aria-valuenow', String(row));
      rows.push((await this.sequence.getAttribute('aria-valuetext')) ?? '');
    }
    return rows;
  }

  /** The button of an output line. */
  line(text: string): Locator {
    return this.page.getByTestId('output').getByRole('button').filter({ hasText: text }).first();
  }

  /** The number of a line in the editor. */
  lineNumber(line: number): Locator {
    return this.page.locator('.margin .line-numbers').filter({ hasText: new RegExp(`^${line}$`) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  private async emptyEditor(): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').first().click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
  }
}
