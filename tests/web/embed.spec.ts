import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Page, expect, test } from '@playwright/test';

/**
 * The player in somebody else's page. The blog has a server and an origin of its own, as blogs have: a page of ours
 * would be answered by our service worker.
 */
let blog: Server;
let article = '';

test.beforeAll(async () => {
  blog = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(article);
  });
  await new Promise<void>((resolve) => blog.listen(0, '127.0.0.1', resolve));
});

test.afterAll(() => {
  blog.closeAllConnections();
  blog.close();
});

async function read(page: Page, body: string): Promise<void> {
  article = `<!doctype html><title>a blog</title>${body}`;
  await page.goto(`http://127.0.0.1:${(blog.address() as AddressInfo).port}/`);
}

test('the element turns a code block into a player that runs it', async ({ page, baseURL }) => {
  await read(
    page,
    `<script src="${baseURL}embed.js" async></script>
    <tiki-taka height="520"><pre>print('from a blog &lt;1&gt;')</pre></tiki-taka>`,
  );
  const frame = page.locator('tiki-taka iframe');
  await expect(frame).toHaveAttribute('sandbox', /allow-scripts/);
  await expect(frame).toHaveAttribute('height', '520');
  const player = page.frameLocator('tiki-taka iframe');
  await expect(player.getByTestId('output').locator('li .text')).toHaveText(['from a blog <1>']);
  await expect(player.getByRole('link', { name: 'Open in tikitaka' })).toBeVisible();
  await expect(player.getByRole('button', { name: 'Share link' })).toHaveCount(0);
});

test('what is never seen is never loaded', async ({ page, baseURL }) => {
  await read(
    page,
    `<script src="${baseURL}embed.js" async></script><div style="height:4000px"></div>
    <tiki-taka><pre>print('far below')</pre></tiki-taka>`,
  );
  await page.waitForFunction(() => customElements.get('tiki-taka') !== undefined);
  await page.waitForTimeout(300);
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.locator('tiki-taka').scrollIntoViewIfNeeded();
  const player = page.frameLocator('tiki-taka iframe');
  await expect(player.getByTestId('output').locator('li .text')).toHaveText(['far below']);
});
