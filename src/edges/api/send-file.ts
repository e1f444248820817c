import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import type { FileAnswer } from './handler.ts';

/** Sends the file that a handler answers. A browser that has the same bytes already gets none, and none are made. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: FileAnswer | null,
): Promise<FastifyReply> {
  if (answer === null) return reply;
  if (answer.ranged !== undefined) return sendRange(request, reply, { ...answer, ranged: answer.ranged });
  const { bytes, type, sha256, fileName } = answer;
  const isKnown = sha256 !== undefined && request.headers['if-none-match'] === `"${sha256}"`;
  // Made before the headers are set: an error has others.
  const made = typeof bytes === 'function' && !isKnown ? await bytes() : bytes;
  reply.type(type).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  if (sha256 !== undefined) reply.header('etag', `"${sha256}"`);
  if (isKnown || typeof made === 'function') return reply.status(304).send();
  return reply.send(typeof made === 'string' || made instanceof Uint8Array ? made : streamOf(made));
}

/** All of it, or the one part that was asked for (RFC 9110 § 14). */
async function sendRange(
  request: FastifyRequest,
  reply: FastifyReply,
  { ranged: { size, read }, type, fileName }: FileAnswer & { readonly ranged: NonNullable<FileAnswer['ranged']> },
): Promise<FastifyReply> {
  const asked = parseRange(size, request.headers.range ?? '');
  reply.type(type).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
  reply.header('accept-ranges', 'bytes');
  if (request.headers.range !== undefined && asked === -1)
    return reply.status(416).header('content-range', `bytes */${size}`).send();
  const [part] = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked : [];
  const { from, to } = part === undefined ? { from: 0, to: size } : { from: part.start, to: part.end + 1 };
  if (part !== undefined) reply.status(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  return reply.header('content-length', to - from).send(streamOf(read({ from, to })));
}

/** One piece waits at most: a client that reads slowly holds no more. */
function streamOf(pieces: AsyncIterable<string | Uint8Array>): Readable {
  return Readable.from(pieces, { highWaterMark: 1 });
}
