import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { servePage } from './page-files.ts';

const HTML = '<!doctype html><script nonce="__NONCE__" src="/assets/a-1.js"></script>';

async function serving(pageFolder: () => string | null, pictureOrigins: readonly string[] = []) {
  const app = fastify();
  await servePage(app, { pageFolder, pictureOrigins });
  return (url: string) => app.inject({ method: 'GET', url });
}

function built(): string {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), HTML);
  writeFileSync(join(folder, 'assets/a-1.js'), 'go()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return folder;
}

test('while the page is being built, a browser is told so in both languages and asks again by itself; then it gets the page', async () => {
  let folder: string | null = null;
  const get = await serving(() => folder);
  const waiting = await get('/review');
  const { refresh, 'retry-after': retryAfter } = waiting.headers;
  expect([waiting.statusCode, refresh, retryAfter]).toEqual([503, '3', '3']);
  expect(waiting.body).toMatch(/页面正在构建[\s\S]*The page is being built/);
  folder = built();
  expect((await get('/review')).statusCode).toBe(200);
});

test('each answer has a nonce of its own, the same in the page and in its policy', async () => {
  const get = await serving(() => folder);
  const folder = built();
  const answers = [await get('/'), await get('/cases/yard-1')];
  const nonces = answers.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1] ?? '');
  expect(new Set(nonces).size).toBe(2);
  for (const [index, { headers }] of answers.entries()) {
    const policy = `${headers['content-security-policy']}`;
    expect(policy).toContain(`script-src 'self' 'nonce-${nonces[index]}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("script-src 'unsafe");
  }
});

test('pictures come from here alone, and from the host of the tiles where one is set', async () => {
  const pictures = async (origins: readonly string[]) => {
    const get = await serving(() => folder, origins);
    return /img-src [^;]*/.exec(`${(await get('/map')).headers['content-security-policy']}`)?.[0];
  };
  const folder = built();
  expect(await pictures([])).toBe("img-src 'self' blob: data:");
  expect(await pictures(['https://tiles.example'])).toBe("img-src 'self' blob: data: https://tiles.example");
});

test.each([
  '/assets/../secret.txt',
  '/assets/..%2fsecret.txt',
  '/assets/%2e%2e/secret.txt',
  '/assets/no.js',
  '/assets/a-1.js%00',
])('no file but those of the build is given out: %s', async (url) => {
  const folder = built();
  const get = await serving(() => folder);
  const answer = await get(url);
  expect(answer.body).not.toContain('secret\n');
  expect(answer.body).not.toBe('secret');
  expect((await get('/assets/a-1.js')).body).toBe('go()');
});
