import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer } from './handler.ts';

/** Sends the file that a handler answers. A browser that has the same bytes already gets none, and none are made. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FileAnswer | null,
): Promise<FastifyReply> {
  if (answer === null) return reply;
  const { bytes, type, sha256, fileName } = answer;
  const isKnown = sha256 !== undefined && request.headers['if-none-match'] === `"${sha256}"`;
  // Made before the headers are set: an error has others.
  const made = typeof bytes === 'function' && !isKnown ? await bytes() : bytes;
  reply.type(type).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  if (sha256 !== undefined) reply.header('etag', `"${sha256}"`);
  if (isKnown || typeof made === 'function') return reply.status(304).send();
  return reply.send(typeof made === 'string' || made instanceof Uint8Array ? made : Readable.from(made));
}
