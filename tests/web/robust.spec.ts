import { type Page, expect, test } from '@playwright/test';
import { Playground } from './playground';
import { sleepers } from './programs';

/** What goes wrong around the page: nothing that was typed is lost, and the page says what is the matter. */

interface Inside {
  readonly tikitaka: { readonly runner: { readonly worker: Worker }; linkOf(text: string): string };
}

const linkOf = (page: Page, text: string): Promise<string> =>
  page.evaluate((code) => (globalThis as unknown as Inside).tikitaka.linkOf(code), text);

test.describe('without an engine', () => {
  test.use({ serviceWorkers: 'block' });

  test('a failed download is told, the code stays, and another try works', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('./');
    const crash = page.getByTestId('crash');
    await expect(crash).toContainText('could not be loaded');
    await expect(page.locator('.view-lines').first()).toContainText('countdown');
    await page.unroute('**/*.wasm');
    await crash.getByRole('button', { name: 'Start again' }).click();
    await expect(crash).toHaveCount(0);
    await new Playground(page).ended();
  });
});

test('an engine that breaks is told, the code and the picture stay, and the next run works', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await page.evaluate(() => {
    const { worker } = (globalThis as unknown as Inside).tikitaka.runner;
    worker.onerror?.(new ErrorEvent('error', { message: 'unreachable executed' }));
  });
  const crash = page.getByTestId('crash');
  await expect(crash).toContainText('unreachable executed');
  await expect(playground.output).toHaveCount(4);
  expect(await playground.code()).toBe(sleepers);
  await crash.getByRole('button', { name: 'Start again' }).click();
  await expect(crash).toHaveCount(0);
  await playground.ended();
  await expect(playground.output).toHaveCount(4);
});

test('two tabs keep a draft each', async ({ context }) => {
  const one = new Playground(await context.newPage());
  await one.open();
  await one.paste("print('one')\n");
  await expect(one.output).toHaveText(['one']);
  const two = new Playground(await context.newPage());
  await two.open();
  await two.paste("print('two')\n");
  await expect(two.output).toHaveText(['two']);
  await one.page.reload();
  await expect(one.output).toHaveText(['one']);
  await two.page.reload();
  await expect(two.output).toHaveText(['two']);
  await two.page.close();
  await one.paste("print('one again')\n");
  await expect(one.output).toHaveText(['one again']);
  await one.button('Examples').click();
  await one.page.getByRole('dialog').getByRole('button', { name: "print('two')" }).click();
  await expect(one.output).toHaveText(['two']);
});

test('storage that is forbidden is survived and told once', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    }
  });
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("print('no storage')\n");
  await expect(playground.output).toHaveText(['no storage']);
  await expect(playground.notice).toContainText('keeps no drafts');
});

test('back and forward lead through links and drafts', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  const [one, two] = [await linkOf(page, "print('one')\n"), await linkOf(page, "print('two')\n")];
  await page.evaluate((hash) => (location.hash = hash), one);
  await expect(playground.output).toHaveText(['one']);
  await page.evaluate((hash) => (location.hash = hash), two);
  await expect(playground.output).toHaveText(['two']);
  await page.goBack();
  await expect(playground.output).toHaveText(['one']);
  await page.goForward();
  await expect(playground.output).toHaveText(['two']);

  await playground.paste("print('mine')\n");
  await expect(playground.output).toHaveText(['mine']);
  expect(new URL(page.url()).hash).toBe('');
  await page.goBack();
  await expect(playground.output).toHaveText(['two']);
  await page.goForward();
  await expect(playground.output).toHaveText(['mine']);
  await page.reload();
  await expect(playground.output).toHaveText(['mine']);
});

test('a reload in the midst of a run loses nothing', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("print('begun')\nwhile True: pass\n");
  await expect(playground.output).toHaveText(['begun']);
  await page.reload();
  await expect(playground.button('Stop')).toBeVisible();
  expect(await playground.code()).toBe("print('begun')\nwhile True: pass\n");
  await playground.button('Stop').click();
  await expect(playground.status).toHaveAttribute('data-state', 'stopped');
});

test('fifty thousand lines of output, and lines without end, leave the page usable', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("for n in range(50_000):\n    print('line', n)\nprint('x' * 3_000_000)\n");
  await expect(playground.status).toHaveAttribute('data-state', 'done');
  await expect(playground.output.last()).toContainText('characters more');
  expect(await playground.output.count()).toBeLessThan(1000);
  await page.keyboard.press('Escape');
  await playground.button('To the beginning').click();
  await expect(playground.output.first()).toHaveText('line 0');
  const frame = await page.evaluate(async () => {
    const began = performance.now();
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  expect(frame).toBeLessThan(300);
  await playground.button('To the end').click();
  await expect(playground.output.last()).toContainText('xxx');
});

test('markup in every text stays text, and nothing leaves', async ({ page, browser, baseURL }) => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const program = `print(${JSON.stringify(markup)})\nraise ValueError(${JSON.stringify(`${markup}\u202e\u001b[31m`)})\n`;
  const playground = new Playground(page);
  await playground.open();
  await page.evaluate(
    ([text, title]) => {
      const draft = {
        title,
        files: [
          { name: 'main.py', text },
          { name: `${title}.txt`, text: title },
        ],
        settings: { seed: 0, stdin: '' },
        tour: [{ text: title, event: 0 }],
      };
      sessionStorage.setItem('tikitaka.draft', JSON.stringify(draft));
    },
    [program, markup] as const,
  );
  await page.reload();
  await playground.ended();
  await playground.button('Share link').click();
  const { hash } = new URL(page.url());

  const profile = await browser.newContext({
    baseURL,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  const other = new Playground(await profile.newPage());
  const foreign: string[] = [];
  const complaints: string[] = [];
  other.page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '?') && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  other.page.on('dialog', (dialog) => complaints.push(dialog.message()));
  other.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await other.open(hash);
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText(markup);
  await expect(other.page.getByTestId('tour')).toContainText('<script>');
  await other.button('To the end').click();
  await expect(other.output.first()).toHaveText(markup);
  await expect(other.output.last()).toContainText('<img src=x');
  for (const view of ['Timeline', 'Await tree', 'Sequence']) await other.tab(view).click();
  await other.page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(other.page.locator('img, main script')).toHaveCount(0);
  expect(await other.page.title()).toContain('<img');
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
  await profile.close();
});

test('the first visit is led through; the first change ends that', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  const tour = page.getByTestId('tour');
  await expect(tour).toContainText('1 / 5');
  for (let caption = 2; caption <= 5; caption++) {
    await tour.getByRole('button', { name: 'Next' }).click();
    await expect(tour).toContainText(`${caption} / 5`);
  }
  await expect(page.getByTestId('why-strip')).toContainText('put');
  await playground.paste("print('mine')\n");
  await expect(playground.output).toHaveText(['mine']);
  await expect(tour).toHaveCount(0);
  await expect(playground.position).toContainText(/event (\d+) \/ \1/);
});

test('what the engine finds in a run is marked where it shows', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(`import asyncio, subprocess

async def main():
    subprocess.run(['sleep', '2'])
    1 / 0

asyncio.run(main())
`);
  await expect(playground.status).toHaveAttribute('data-state', 'error');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await expect(page.locator('.squiggly-warning').first()).toBeVisible();
});

test('settings reach the program: arguments, virtual time of computing, limits', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste('import sys, time\nprint(sys.argv[1:], time.monotonic() > 0)\nwhile True: pass\n');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Commands and outline' }).fill('settings');
  await page.keyboard.press('Enter');
  await page.getByLabel('Arguments').fill('-v\nfile');
  await page.getByLabel('Virtual ns').fill('100');
  await page.getByLabel('Most instructions').fill('200000');
  await page.getByLabel('Title').click();
  await page.keyboard.press('Escape');
  await expect(playground.status).toHaveAttribute('data-state', 'limit');
  await expect(playground.output.first()).toHaveText("['-v', 'file'] True");
  await expect(playground.page.locator('.place')).toContainText(/t = 0\.0[1-9]/);
});
