import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer } from './handler.ts';

/** Sends the file that a handler answers. A browser that has the same bytes already gets none. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, answer: FileAnswer | null): FastifyReply {
  if (answer === null) return reply;
  const { bytes, type, sha256, fileName } = answer;
  reply.type(type).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  if (sha256 !== undefined) {
    reply.header('etag', `"${sha256}"`);
    if (request.headers['if-none-match'] === `"${sha256}"`) return reply.status(304).send();
  }
  return reply.send(typeof bytes === 'string' || bytes instanceof Uint8Array ? bytes : Readable.from(bytes));
}
