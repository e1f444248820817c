import { writeFileSync } from 'node:fs';
import type { VideoFile, VideoFiles } from '../../footage/export/video-files.ts';

/** Writes fragments as they come: for tests that do not play them. */
export class PlainVideoFiles implements VideoFiles {
  async copy(video: () => AsyncIterable<Uint8Array>, { path }: VideoFile): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of video()) pieces.push(Uint8Array.from(piece));
    writeFileSync(path, Buffer.concat(pieces), { flag: 'wx' });
  }

  async codeAnew(path: string, to: string): Promise<void> {
    writeFileSync(to, `coded anew from ${path}`, { flag: 'wx' });
  }
}
