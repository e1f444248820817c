import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { ffmpeg, makeTestVideo } from '../../testing/builders/test-video.ts';
import { writeVideoFrames } from './video-frames.ts';

function write(folder: string, lastRatio = 1) {
  const [out, said]: [string, string[]] = [scratchFolder(), []];
  const written = writeVideoFrames({ folder, lastRatio, out }, (line) => said.push(wordsIn('en').of(line)));
  const frames = () => readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jpg'));
  return { written, said, frames };
}

describe('frames of videos', () => {
  it('of two videos whose folders and names run together are kept apart', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'a'));
    makeTestVideo(join(folder, 'a/b.mp4'), { seconds: 2 });
    makeTestVideo(join(folder, 'a-b.mp4'), { seconds: 3 });
    const { written, said, frames } = write(folder);
    await written;
    expect(frames()).toHaveLength(5);
    expect(said).toEqual(['a-b.mp4: 3 of 3 frames, one a second', 'a/b.mp4: 2 of 2 frames, one a second']);
  });

  it('of a video whose name has a percent sign, blanks and Chinese are taken', async () => {
    const folder = scratchFolder();
    makeTestVideo(join(folder, '街 100%d %.mp4'), { seconds: 2 });
    const { written, frames } = write(folder);
    await written;
    expect(frames().toSorted()).toEqual(['街 100%d %.mp4/000001.jpg', '街 100%d %.mp4/000002.jpg']);
  });

  it.each([
    ['HLS', (file: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${file}\n#EXT-X-ENDLIST\n`],
    ['ffconcat', (file: string) => `ffconcat version 1.0\nfile '${file}'\n`],
  ])('of a playlist (%s) with the name of a video are none: it would read a file elsewhere', async (_, playlist) => {
    const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
    makeTestVideo(join(elsewhere, 'secret.ts'), { seconds: 2 });
    makeTestVideo(join(folder, 'right.mp4'), { seconds: 1 });
    writeFileSync(join(folder, 'a.mp4'), playlist(relative(folder, join(elsewhere, 'secret.ts'))));
    const { written, frames, said } = write(folder);
    await written;
    expect(frames()).toEqual(['right.mp4/000001.jpg']);
    expect(said[0]).toMatch(/^warning: .*a\.mp4: no frame can be taken: /);
  });

  it.each([
    ['none can be read', 1, (file: string) => writeFileSync(file, 'no video')],
    ['none has a picture', 1, (file: string) => ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=1', file])],
    ['the last part is none', 0, (file: string) => makeTestVideo(file, { seconds: 2 })],
  ])('are said to be missing in the words of the command where %s', async (_, lastRatio, make) => {
    const folder = scratchFolder();
    make(join(folder, 'a.mp4'));
    await expect(write(folder, lastRatio).written).rejects.toMatchObject({
      code: 'JX_EVALUATE_INPUT',
      message: `--videos ${folder} gives no frame with --last ${lastRatio}; name a folder with videos that play, or a larger part of them.`,
    });
  });
});
