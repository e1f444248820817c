import { localTime } from '../../kernel/domain/local-time.ts';

/** What the subtitles of one file say: from ≤ t < to, in milliseconds since 1970. */
export interface SubtitledVideo {
  readonly fromMs: number;
  readonly toMs: number;
  /** IANA name of the camera's zone. */
  readonly timezone: string;
}

const SECOND_MS = 1_000;

/** Subtitles (SubRip) that show, for each second of a video, when it was taken: the camera's wall clock with its offset. */
export function subtitlesOf({ fromMs, toMs, timezone }: SubtitledVideo): string {
  const lines: string[] = [];
  for (let atMs = fromMs, no = 1; atMs < toMs; no += 1) {
    const nextMs = Math.min(toMs, Math.floor(atMs / SECOND_MS) * SECOND_MS + SECOND_MS);
    const time = `${positionOf(atMs - fromMs)} --> ${positionOf(nextMs - fromMs)}`;
    lines.push(`${no}`, time, localTime(new Date(atMs), timezone), '');
    atMs = nextMs;
  }
  return `${lines.join('\n')}\n`;
}

/** `01:02:03,004` from the beginning. */
function positionOf(ms: number): string {
  const part = (unitMs: number, most: number) => `${Math.floor(ms / unitMs) % most}`.padStart(2, '0');
  return `${part(3_600_000, 1_000)}:${part(60_000, 60)}:${part(1_000, 60)},${`${ms % 1_000}`.padStart(3, '0')}`;
}
