import { type CameraPlan, recordedMsOf } from '../../footage/export/camera-plan.ts';
import type { ExportPlan } from '../../footage/export/footage-export.ts';
import type { FootageManifest } from '../../footage/export/footage-manifest.ts';
import { gapWords } from '../../footage/export/gap-words.ts';
import { lengthOf } from '../../footage/looking/time-spans.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';

/** Of more gaps of a camera than this only the number is said. */
const MOST_GAPS = 50;

/** What would leave: for each camera the span, the video and the gaps, in the camera's own time. */
export function planLines({ parts }: ExportPlan, words: Words): readonly string[] {
  return parts.flatMap((part) => partLines(part)).map(words.of);
}

function partLines(part: CameraPlan): readonly Saying[] {
  const { camera, span, videos, gaps, bytes } = part;
  const times = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) => ({
    from: localTime(new Date(fromMs), camera.timezone),
    to: localTime(new Date(toMs), camera.timezone),
  });
  const files = saying('footage-export.files', { count: videos.length });
  const more = gaps.length - MOST_GAPS;
  return [
    saying('footage-export.camera', { id: camera.id, name: camera.name, timezone: camera.timezone, ...times(span) }),
    saying('footage-export.size', { recordedMs: recordedMsOf(part), files, bytes, gapMs: lengthOf(gaps) }),
    ...gaps
      .slice(0, MOST_GAPS)
      .map(({ reason, ...gap }) => saying('footage-export.gap', { ...times(gap), reason: gapWords(reason) })),
    ...(more > 0 ? [saying('footage-export.more-gaps', { count: more })] : []),
  ];
}

/** The files of the recording that are not as their rows say. */
export function sourceLines({ parts }: FootageManifest): readonly Saying[] {
  return parts.flatMap(({ camera, sources }) =>
    sources.flatMap(({ name, fault }) => {
      if (fault === null || fault === 'not-here') return [];
      return [
        saying('footage-export.source', { fault: saying(`source-fault.${fault}`), name: `${camera.id}/${name}` }),
      ];
    }),
  );
}
