import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ExportFiles } from '../../edges/api/errands/case-exports.ts';

/** Keeps the text of files that people wait for in `byId`. */
export function keptFiles(byId: Map<string, string>): ExportFiles {
  return {
    write: async ({ id, name, type, bytes }) => {
      const made = await text(Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes));
      byId.set(id, made);
      return { path: id, name, type, bytes: Buffer.byteLength(made) };
    },
    read: ({ path }) => Readable.from([Buffer.from(byId.get(path) ?? '')]),
    forget: async ({ path }) => void byId.delete(path),
  };
}
