import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file that goes into an archive; its size is known before. */
export interface ZippedFile {
  /** Path with `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** The time in each entry: the archive of the same files has the same bytes. */
const NO_TIME = new Date('2020-01-01T00:00:00Z');

/**
 * An archive whose files are stored as they are, made while it is read and written nowhere. With ZIP64 where it is needed: video has more
 * than 4 GB. A file is opened when its turn comes.
 */
export function storedZip(files: readonly ZippedFile[]): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, bytes, read } of files) {
    zip.addReadStreamLazy(name, { compress: false, size: bytes, mtime: NO_TIME }, (done) => {
      done(null, Readable.from(read()));
    });
  }
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  zip.end();
  return zip.outputStream as Readable;
}
