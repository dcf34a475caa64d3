import { readFile } from 'node:fs/promises';
import { type Download, type Page, expect, test } from '@playwright/test';
import { Playground } from './playground';
import { generator, sleepers } from './programs';

const content = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Commands and outline' }).fill(words);
  await page.keyboard.press('Enter');
}

test.beforeEach(async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
});

test('lanes are filtered, grouped and pinned', async ({ page }) => {
  const playground = new Playground(page);
  await playground.tab('Timeline').click();
  await expect(playground.timeline).toHaveAttribute('data-answered', 'true');
  await page.getByRole('searchbox', { name: 'filter lanes' }).fill('nap');
  await expect(playground.timeline).toHaveAttribute('data-lanes', '2');
  await page.getByRole('searchbox', { name: 'filter lanes' }).fill('');
  await page.getByLabel('Group lanes').selectOption('name');
  await expect(playground.timeline).toHaveAttribute('data-lanes', '4'); // main(), the group's heading and its two
});

test('a selected stretch is told with its totals by reason', async ({ page }) => {
  const playground = new Playground(page);
  await playground.tab('Timeline').click();
  await playground.timeline.focus();
  await page.keyboard.press('[');
  await page.keyboard.press(']');
  await playground.line('tiki is up').click();
  await playground.timeline.focus();
  await page.keyboard.press('[');
  await page.keyboard.press('End');
  await playground.timeline.focus();
  await page.keyboard.press(']');
  const totals = page.getByTestId('totals');
  await expect(totals).toContainText('1.000 s to 2.000 s');
  await expect(totals.locator('tr').filter({ hasText: 'sleep(delay)' })).toContainText('1.000 s');
  await page.keyboard.press('Escape');
  await expect(totals).toHaveCount(0);
});

test('the trace and the view are given away as files', async ({ page }) => {
  const playground = new Playground(page);
  for (const view of ['Sequence', 'Timeline', 'Await tree']) {
    await playground.tab(view).click();
    await playground.button('Export').click();
    const dialog = page.getByRole('dialog');
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'SVG' }).click(),
    ]);
    expect(svg.suggestedFilename()).toMatch(/\.svg$/);
    expect(await content(svg)).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    if (view === 'Timeline') {
      const text = await content(svg);
      expect(text).toContain('>nap() 1</text>');
      expect(text).toContain('>sleep(delay)</text>');
    }
    await page.keyboard.press('Escape');
  }
  await playground.button('Export').click();
  const dialog = page.getByRole('dialog');
  for (const [name, part] of [
    ['Markdown', 'tiki lies down'],
    ['Mermaid', 'sequenceDiagram'],
    ['JSON Lines', '"kind"'],
    ['Perfetto', 'traceEvents'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: new RegExp(`^${name} \\.`) }).click(),
    ]);
    expect(await content(file)).toContain(part);
  }
  const [program] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'main.py' }).click(),
  ]);
  expect(await content(program)).toBe(sleepers);
});

test('a dropped file becomes the program', async ({ page }) => {
  const playground = new Playground(page);
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.py', { type: 'text/x-python' }));
    return transfer;
  }, generator);
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('dropped');
});

test('the quiz hides what comes and tells whether a guess was right', async ({ page }) => {
  await command(page, 'quiz');
  const quiz = page.getByTestId('quiz');
  await expect(quiz).toContainText(/Who runs next|What is printed next/);
  await expect(page.getByTestId('output').locator('li')).toHaveCount(0);
  await quiz.getByRole('button').first().click();
  await expect(quiz.getByRole('status')).toContainText(/Right|It is/);
  await expect(quiz).toContainText('of 1');
  await quiz.getByRole('button', { name: 'Next' }).click();
  await quiz.getByRole('button', { name: 'End the quiz' }).click();
  await expect(page.getByTestId('output').locator('li')).toHaveCount(4);
});

test('a tour made here leads whoever opens the link', async ({ page, browser, baseURL }) => {
  const playground = new Playground(page);
  await playground.line('tiki is up').click();
  await command(page, 'tour');
  await page.getByLabel(/^New caption at event/).fill('Here tiki wakes.');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('tour')).toContainText('Here tiki wakes.');
  await playground.button('Share link').click();
  const profile = await browser.newContext({
    baseURL,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  const other = new Playground(await profile.newPage());
  await other.open(new URL(page.url()).hash);
  await expect(other.page.getByTestId('tour')).toContainText('Here tiki wakes.');
  await profile.close();
});

test('presentation mode makes everything larger, and Escape ends it', async ({ page }) => {
  await page.keyboard.press('Escape');
  const size = async (): Promise<number> => (await page.getByTestId('position').boundingBox())?.height ?? 0;
  const before = await size();
  await page.keyboard.press('Shift+P');
  await expect.poll(size).toBeGreaterThan(before * 1.2);
  await page.keyboard.press('Escape');
  await expect.poll(size).toBe(before);
});

test('settings give the program its input', async ({ page }) => {
  const playground = new Playground(page);
  await playground.paste("print('hello', input())\n");
  await command(page, 'settings');
  await page.getByLabel('Input of input()').fill('tiki');
  await page.getByLabel('Title').click(); // leaves the field
  await page.keyboard.press('Escape');
  await expect(playground.output).toHaveText(['hello tiki']);
});
