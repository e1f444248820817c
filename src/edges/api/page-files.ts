import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { ERRORS } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';

/** The build writes this text where the server puts the nonce of a response. */
const NONCE = /__NONCE__/g;
const NONCE_BYTES = 16;
const ASK_AGAIN_S = 3;

export interface PageParts {
  /** The folder of the built page; null while the page is not built. */
  readonly pageFolder: () => string | null;
  /** Where the page may fetch pictures besides here. */
  readonly pictureOrigins: readonly string[];
}

/**
 * Serves the built page: files with a hash in their name for ever, and `index.html` for every address of the page with
 * a nonce of its own, without which the strict policy would let no style in.
 */
export async function servePage(app: FastifyInstance, { pageFolder, pictureOrigins }: PageParts): Promise<void> {
  await app.register(fastifyStatic, { root: '/', serve: false });
  app.get('/assets/:file', async (request, reply) => {
    const folder = pageFolder();
    const { file } = fileParameter(request.params);
    if (folder === null || !/^[\w.-]+$/.test(file)) throw notFound(request.url);
    reply.header('cache-control', 'public, max-age=31536000, immutable');
    return reply.sendFile(file, join(folder, 'assets'), { cacheControl: false });
  });
  for (const url of ['/', '/*']) {
    app.get(url, async (request, reply) => {
      if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw notFound(request.url);
      const folder = pageFolder();
      if (folder === null) return sendWaiting(reply);
      return sendHtml(reply, await readFile(join(folder, 'index.html'), 'utf8'), pictureOrigins);
    });
  }
}

/** A browser that comes while the page is being built asks again by itself. */
function sendWaiting(reply: FastifyReply): FastifyReply {
  const { zh, en } = inEveryLanguage(saying('people-error.no-page'));
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Jiexun</title><p>${zh}</p><p lang="en">${en}</p></html>`;
  return reply
    .status(ERRORS.JX_CONSOLE_BUILD.httpStatus)
    .header('refresh', `${ASK_AGAIN_S}`)
    .header('retry-after', `${ASK_AGAIN_S}`)
    .header('content-security-policy', "default-src 'none'")
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}

function sendHtml(reply: FastifyReply, html: string, pictureOrigins: readonly string[]): FastifyReply {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .header('content-security-policy', contentPolicy(nonce, pictureOrigins))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replace(NONCE, nonce));
}

/** Only what this server sends may run; only styles with the nonce count; nobody may frame the page. */
export function contentPolicy(nonce: string, pictureOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Components set widths and places as attributes of elements.
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self' blob: data:", ...pictureOrigins].join(' '),
    // What is looked at live: MediaSource gives the video an address of this kind.
    'media-src blob:',
    "connect-src 'self'",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function fileParameter(params: unknown): { readonly file: string } {
  if (typeof params === 'object' && params !== null && 'file' in params && typeof params.file === 'string')
    return { file: params.file };
  return { file: '' };
}

function notFound(url: string): JiexunError {
  return saidError('JX_WEB_NOT_FOUND', saying('people-error.not-found', { what: url.split('?')[0] ?? '' }));
}
