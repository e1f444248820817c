import type { KeyRing } from '../../cases/evidence/signature.ts';
import type { Breach } from '../../cases/evidence/verdict.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { TimeSpan } from '../looking/recorded-span.ts';
import { inIso } from '../looking/time-spans.ts';
import type { GapReason, RecordingGap } from '../recording/gap.ts';
import { type ChainPlaces, checkHeads } from '../recording/head-check.ts';
import { HourChain } from '../recording/hour-chain-check.ts';
import { readTakenMark } from '../recording/taken-mark.ts';
import { type ExportGap, gapOfSource, gapsOf } from './export-gap.ts';
import type { ExportedFileFacts, ExportedPart, ExportedSource } from './footage-manifest.ts';
import { gapWords } from './gap-words.ts';

/** What is wrong with what a manifest tells of one camera: its hours are the measure of its sources, and both of its gaps. */
export function partBreaches(
  part: ExportedPart,
  { files, keys }: { readonly files: readonly ExportedFileFacts[]; readonly keys: KeyRing },
): readonly Breach[] {
  return [
    ...sourceBreaches(part, files),
    ...takenBreaches(part, keys),
    ...gapBreaches(part),
    ...hourBreaches(part, keys),
  ];
}

function sourceBreaches({ camera, asked, sources, hours, videos }: ExportedPart, files: readonly ExportedFileFacts[]) {
  const span = spanOf(asked);
  const told = new Map(sources.map((source) => [source.name, source]));
  const shown = new Set(videos.flatMap((video) => video.sources));
  const names = new Set(files.map(({ name }) => name));
  const breach = (name: string, what: Saying): Breach => ({ promise: 'sources', where: `${camera.id}/${name}`, what });
  const recorded = hours
    .flatMap(({ segments }) => segments)
    .filter(([, fromMs, toMs]) => touches({ fromMs, toMs }, span));
  const missing = recorded.flatMap(([name, fromMs, toMs, bytes, , sha256]): readonly Breach[] => {
    const source = told.get(name);
    if (source === undefined) return [breach(name, saying('breach.source-missing', inIso({ fromMs, toMs })))];
    const isSame = source.bytes === bytes && (source.sha256 ?? '') === sha256;
    return isSame ? [] : [breach(name, saying('breach.source-other'))];
  });
  const known = new Set(recorded.map(([name]) => name));
  const others = sources
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => breach(name, saying('breach.source-other')));
  const inNone = sources
    .filter(({ name, fault }) => isAbsent(fault) === shown.has(name))
    .map(({ name }) => breach(name, saying('breach.source-in-none')));
  const unlisted = videos
    .filter(({ file }) => !names.has(file))
    .map(({ file }): Breach => ({ promise: 'sources', where: file, what: saying('breach.video-unlisted') }));
  return [...missing, ...others, ...inNone, ...unlisted];
}

function gapBreaches({ camera, asked, videos, gaps, sources, hours }: ExportedPart): readonly Breach[] {
  const told = hours.flatMap((hour) =>
    hour.gaps.map(([fromMs, toMs, reason]): RecordingGap => ({ fromMs, toMs, reason: reason as GapReason })),
  );
  const found = sources.flatMap((source) => gapOfSource({ ...source, ...spanOf(source) }));
  const expected = gapsOf(spanOf(asked), { video: videos.map(spanOf), found, told });
  const given = gaps.map(({ reason, ...gap }): ExportGap => ({ ...spanOf(gap), reason }));
  const breach = (what: Saying): Breach => ({ promise: 'gaps', where: camera.id, what });
  return [
    ...without(expected, given).map((gap) =>
      breach(saying('breach.gap-missing', { ...inIso(gap), reason: gapWords(gap.reason) })),
    ),
    ...without(given, expected).map((gap) => breach(saying('breach.gap-other', inIso(gap)))),
  ];
}

/** That retention took a file is believed where its hour has the signed note of it. */
function takenBreaches({ camera, sources, hours }: ExportedPart, keys: KeyRing): readonly Breach[] {
  const marked = hours.filter((hour) => readTakenMark(hour, keys) !== null);
  const known = new Set(marked.flatMap(({ segments }) => segments.map(([name]) => name)));
  return sources
    .filter(({ name, fault }) => fault === 'taken' && !known.has(name))
    .map(
      ({ name }): Breach => ({
        promise: 'sources',
        where: `${camera.id}/${name}`,
        what: saying('breach.source-untaken'),
      }),
    );
}

function hourBreaches({ camera, hours, head }: ExportedPart, keys: KeyRing): readonly Breach[] {
  const chain = new HourChain({ isExtract: true });
  const others = hours.filter(({ cameraId }) => cameraId !== camera.id).map(({ id }) => id);
  for (const { hourAt, closedAt, ...hour } of hours)
    if (closedAt !== null) chain.add({ ...hour, hourAt: new Date(hourAt), closedAt: new Date(closedAt) });
  const found = chain.breaches().map(({ what, where }): Breach => {
    const said = what === 'row-changed' ? 'hour-changed' : what === 'row-missing' ? 'hour-missing' : 'hour-unlinked';
    return { promise: 'hours', where, what: saying(`breach.${said}`) };
  });
  const signed = head === null ? [] : headBreaches(camera.id, { head, places: chain.places, keys });
  const foreign = others.map(
    (where): Breach => ({
      promise: 'hours',
      where,
      what: saying('breach.other-camera', { cameraId: camera.id }),
    }),
  );
  return [...found, ...foreign, ...signed];
}

/** The hours reach the head, which names the last of them. */
function headBreaches(
  cameraId: string,
  {
    head,
    places,
    keys,
  }: {
    readonly head: NonNullable<ExportedPart['head']>;
    readonly places: ChainPlaces;
    readonly keys: KeyRing;
  },
): readonly Breach[] {
  const { signedSeq, breaches } = checkHeads([{ id: cameraId, version: 1, cameraId, ...head }], places, keys);
  const breach = (where: string, said: 'head-not-signed' | 'head-not-reached' | 'head-beyond'): Breach => ({
    promise: 'hoursHead',
    where,
    what: saying(`breach.${said}`),
  });
  const named = breaches.map(({ what, where }) =>
    breach(where, what === 'head-unsigned' ? 'head-not-signed' : 'head-not-reached'),
  );
  if (breaches.length > 0) return named;
  const beyond = [...places].filter(([seq]) => seq > signedSeq).map(([, { id }]) => breach(id, 'head-beyond'));
  return [...named, ...beyond];
}

/** Nothing of it is in a video. */
function isAbsent(fault: ExportedSource['fault']): boolean {
  return fault !== null && fault !== 'changed' && fault !== 'cut';
}

function without(gaps: readonly ExportGap[], others: readonly ExportGap[]): readonly ExportGap[] {
  const key = ({ fromMs, toMs, reason }: ExportGap) => `${fromMs} ${toMs} ${reason}`;
  const known = new Set(others.map(key));
  return gaps.filter((gap) => !known.has(key(gap)));
}

function touches(one: TimeSpan, other: TimeSpan): boolean {
  return one.fromMs < other.toMs && one.toMs > other.fromMs;
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): TimeSpan {
  return { fromMs: new Date(from).getTime(), toMs: new Date(to).getTime() };
}
