import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Rgb, Sprite } from '../canvas.ts';

/** Chinese words in one colour on nothing, drawn by ffmpeg with whichever CJK font is installed. @throws Error when there is none. */
export async function signText(text: string, sizePx: number, [r, g, b]: Rgb): Promise<Sprite> {
  const [widthPx, heightPx] = [Math.ceil(sizePx * (text.length + 0.5)), Math.ceil(sizePx * 1.4)];
  const words = `drawtext=font='Noto Sans CJK SC':text=${text}:fontsize=${sizePx}:fontcolor=white:x=(w-tw)/2:y=(h-th)/2`;
  const source = `color=black:s=${widthPx}x${heightPx},format=gray,${words}`;
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    source,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
  ];
  const ffmpeg = spawn('ffmpeg', [...args, 'pipe:1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  ffmpeg.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(ffmpeg, 'close')) as [number | null];
  const grey = Buffer.concat(chunks);
  if (code !== 0 || grey.length !== widthPx * heightPx) {
    throw new Error(
      `ffmpeg could not draw "${text}" (it ended with ${code}): is a font with Chinese characters installed?`,
    );
  }
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  // ffmpeg's grey is video grey: black is 16, white 235.
  for (const [i, level] of grey.entries()) rgba.set([r, g, b, ((level - 16) * 255) / 219], i * 4);
  return { widthPx, heightPx, rgba };
}
