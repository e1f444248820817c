import { localTime } from '../../kernel/domain/local-time.ts';
import type { ExportCamera } from './footage-order.ts';

/**
 * `yard/yard_2026-01-01_160000+0800`, below the folder of the export: the camera's wall clock with its offset. A time that is taken, as where
 * two workers recorded, has a number behind it. Names have no character that Windows refuses.
 */
export function videoName({ id, timezone }: ExportCamera, fromMs: number, taken: ReadonlySet<string>): string {
  const [date = '', time = '', offset = ''] = localTime(new Date(fromMs), timezone).split(' ');
  const name = `${id}/${id}_${date}_${time.replaceAll(':', '')}${offset.replace(':', '')}`;
  for (let no = 1; ; no += 1) {
    const numbered = no === 1 ? name : `${name}_${no}`;
    if (!taken.has(`${numbered}.mp4`)) return numbered;
  }
}
