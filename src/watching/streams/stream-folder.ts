import { listStreamFolder, readStreamFile } from './stream-file.ts';
import { type ReadStream, type StreamScan, type StreamScanner, Streams } from './streams.ts';

interface StreamFolderParts {
  readonly folder: string;
  readonly read: ReadStream;
}

/** The cameras of `streams/`. */
export class StreamFolder implements StreamScanner {
  readonly #streams: Streams;

  constructor({ folder, read }: StreamFolderParts) {
    const source = { list: () => listStreamFolder(folder), text: readStreamFile };
    this.#streams = new Streams({ where: folder, source, read });
  }

  scan(): Promise<StreamScan> {
    return this.#streams.scan();
  }
}
