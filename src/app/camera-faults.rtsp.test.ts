import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimulatedCamera, Switch } from '../../samples/simulator.ts';
import { startCamera } from '../../samples/simulator.ts';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import { YARD } from '../testing/builders/footage.ts';
import { keptData } from '../testing/builders/kept-data.ts';
import { ffmpeg } from '../testing/builders/test-video.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram } from '../testing/servers/running-program.ts';

/**
 * What each switch of the camera must be filed as, and whether the program sees that the camera works again after it is
 * switched back.
 */
const FAULTS: readonly (readonly [name: Switch, label: string, heals: boolean])[] = [
  ['die', 'down', true],
  ['silent', 'down', true],
  ['garbage', 'undecodable', true],
  // After three refusals a person has to look first: otherwise the camera would lock the account.
  ['refuse', 'refused', false],
  ['black', 'black', true],
  ['blur', 'blurred', true],
  ['cover', 'covered', true],
  ['freeze', 'frozen', true],
  // After its old view has been back for 20 s.
  ['turn', 'moved', true],
];
const FLAPPING: readonly Switch[] = ['die', 'black'];
const WELL = 'well';
const NAMES = [...FAULTS.map(([name]) => name), WELL];
/** A camera that gave nothing for long is tried again after a minute. */
const HEALED_WITHIN_MS = 90_000;
/**
 * A camera that is gone counts as down until a new connection has been refused. That takes seconds when all reconnect
 * at once.
 */
const FAULT_DWELL_S = { refuse: 20, others: 2 } as const;
const SECRETS = { user: 'watchman', password: 'opensesame' } as const;

let folder: string;
let program: RunningProgram;
const cameras = new Map<string, SimulatedCamera>();
/** What `ps` showed of the program and all its child processes, while cameras were up, down and refused. */
const titles: string[] = [];
/** The times when the cameras were asked to have their faults, and to work again. */
const times = { ill: 0, back: 0 };
/** When each camera said that a viewer sees its fault. A picture effect starts only after the scene is encoded through it. */
const shownAt = new Map<Switch, number>();
let filed: readonly CaseRow[] = [];
let healed: readonly CaseRow[] = [];

const casesOf = (rows: readonly CaseRow[], name: string) => rows.filter(({ cameraId }) => cameraId === name);
const cases = async () => (await keptData(join(folder, 'data'))).cases;

/**
 * All cameras go through the same steps: they are watched for a while, each gets its own fault, and each works again.
 * Two get their faults twice.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiexun-faults-'));
  const streams = join(folder, 'streams');
  await mkdir(streams);
  const env: Record<string, string> = {};
  for (const name of NAMES) {
    const camera = await startCamera({ file: footage(name), auth: SECRETS });
    cameras.set(name, camera);
    env[`URL_${name.toUpperCase()}`] = camera.url;
    await writeFile(join(streams, `${name}.yaml`), cameraFile(name));
  }
  program = new RunningProgram(
    ['serve', '--streams', streams, '--data', join(folder, 'data'), '--port', '0', '--sessions', '1'],
    env,
  );
  for (const name of NAMES) await program.line(new RegExp(`${name}: camera up`), 60_000);
  titles.push(...processTitles());
  // A scene is looked at for this long before it is known.
  await sleep(26_000);
  times.ill = Date.now();
  await Promise.all(
    FAULTS.map(async ([name]) => {
      await cameras.get(name)?.set(name, true);
      shownAt.set(name, Date.now());
    }),
  );
  filed = await untilFound('a case of each fault', {
    withinMs: 130_000,
    ask: async () => {
      const rows = (await cases()).filter(({ visible }) => visible);
      return FAULTS.every(([name]) => casesOf(rows, name).length > 0) ? rows : null;
    },
  }).catch(() => cases());
  await program.line(/refuse: .*trying again in 30m/, 60_000);
  titles.push(...processTitles());
  times.back = Date.now();
  await Promise.all(FAULTS.map(([name]) => cameras.get(name)?.set(name, false)));
  await cleared(FLAPPING, 1);
  await Promise.all(FLAPPING.map((name) => cameras.get(name)?.set(name, true)));
  await untilFound('the faults seen again', { withinMs: 40_000, ask: () => sighted(2) }).catch(() => null);
  await Promise.all(FLAPPING.map((name) => cameras.get(name)?.set(name, false)));
  healed = await cleared(
    FAULTS.filter(([, , heals]) => heals).map(([name]) => name),
    2,
  );
  program.signal('SIGTERM');
  await program.ended;
}, 450_000);

afterAll(async () => {
  await program?.kill();
  await Promise.all([...cameras.values()].map((camera) => camera.stop()));
  await rm(folder, { recursive: true });
});

/**
 * Half a minute of a real yard, in a small picture. Each camera has its own copy, because effects are stored beside it.
 */
function footage(name: string): string {
  const file = join(folder, `${name}.mp4`);
  const coding = '-c:v libx264 -preset veryfast -bf 0 -pix_fmt yuv420p -g 10 -sc_threshold 0 -an'.split(' ');
  if (name === NAMES[0]) ffmpeg(['-t', '30', '-i', YARD, '-vf', 'scale=384:288', '-r', '10', ...coding, file]);
  else ffmpeg(['-i', join(folder, `${NAMES[0]}.mp4`), '-c', 'copy', file]);
  return file;
}

function cameraFile(name: string): string {
  return [
    `id: ${name}`,
    'place: 解放街 12 号',
    `url: \${URL_${name.toUpperCase()}}`,
    // A zone where no object is left: a camera fault must not look like one.
    'zones: [{ id: path, polygon: [[0.4, 0.35], [0.6, 0.35], [0.6, 0.55], [0.4, 0.55]] }]',
    'rules:',
    '  - { id: litter, kind: garbage, zones: [path], dwell: 8s, ownerAway: 3s }',
    '  - { id: no-parking, kind: illegal-parking, zones: [path], dwell: 8s }',
    `  - { id: fault, kind: camera-fault, dwell: ${name === 'refuse' ? FAULT_DWELL_S.refuse : FAULT_DWELL_S.others}s }`,
  ].join('\n');
}

/** The cases after those cameras work again and the flapping cameras have had their fault this many times. */
function cleared(names: readonly Switch[], times: number): Promise<readonly CaseRow[]> {
  return untilFound('every camera seen to work again', {
    withinMs: HEALED_WITHIN_MS,
    ask: async () => {
      const rows = await cases();
      const isWell = (name: string) =>
        casesOf(rows, name).every(({ clearedAt, toSeal }) => clearedAt !== null && toSeal.length === 0);
      return names.every(isWell) && (await sighted(times)) ? rows : null;
    },
  }).catch(() => cases());
}

async function sighted(count: number): Promise<true | null> {
  const rows = await cases();
  const isSo = (name: string) => casesOf(rows, name).some(({ sightings }) => sightings.length >= count);
  return FLAPPING.every(isSo) ? true : null;
}

/** The process titles of the program and of every process that it has started. */
function processTitles(): string[] {
  const children = new Map<number, number[]>();
  const titleOf = new Map<number, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
      titleOf.set(Number(pid), readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  const family = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(family)];
  return family(program.pid).map((pid) => titleOf.get(pid) ?? '');
}

describe('one case, of the right fault, and nothing else', () => {
  test.each(FAULTS)('%s: %s', (name, label) => {
    const said = program.lines.filter((line) => line.includes(`${name}:`)).join('\n');
    expect(
      casesOf(filed, name).map((row) => [row.kind, row.label]),
      said,
    ).toEqual([['camera-fault', label]]);
    expect(casesOf(healed, name), said).toHaveLength(1);
  });

  test('a camera that works has none', () => {
    expect(casesOf(healed, WELL)).toEqual([]);
  });
});

describe('the case says since when, and until when if the camera is seen to work again', () => {
  test.each(FAULTS)('%s', (name, _, heals) => {
    const [row] = casesOf(healed, name);
    const since = Number(row?.firstSeenAt);
    // A frozen camera is frozen since its last new picture, one that gives no picture since the next one was missed.
    expect(since).toBeGreaterThan(times.ill - 2_000);
    expect(since).toBeLessThan(Number(shownAt.get(name)) + 10_000);
    if (heals) expect(Number(row?.sightings[0]?.clearedAt)).toBeGreaterThan(times.back - 2_000);
    else expect(row?.clearedAt).toBeNull();
  });
});

test.each(FLAPPING)('%s: a camera that flaps has one case, with a sighting for each time', (name) => {
  const [row, ...others] = casesOf(healed, name);
  expect(others).toEqual([]);
  expect(row?.sightings.map(({ ended, clearedAt }) => ({ ended, isOver: clearedAt !== null }))).toEqual([
    { ended: 'left', isOver: true },
    { ended: 'left', isOver: true },
  ]);
});

test('refused credentials are tried three times, then they are an alarm, and not tried again for half an hour', () => {
  const said = program.lines.filter((line) => line.includes('refuse:'));
  const alarm = said.filter((line) => /ERROR.*refused the credentials/.test(line));
  expect(alarm).toHaveLength(1);
  expect(alarm[0]).toMatch(/trying again in 30m/);
  const [row] = casesOf(filed, 'refuse');
  expect(row?.dwellAtFilingMs).toBeGreaterThanOrEqual(90_000);
  expect(row?.dwellAtFilingMs).toBeLessThan(100_000);
  // The camera has accepted everybody again for a long time.
  expect(said.filter((line) => line.includes('camera up'))).toHaveLength(1);
});

describe('no credentials', () => {
  test('in anything the program said', () => {
    expect(program.lines.filter((line) => /opensesame|watchman/.test(line))).toEqual([]);
  });

  test('in the title of any process', () => {
    expect(titles.filter((title) => title.includes('ffmpeg')).length).toBeGreaterThanOrEqual(NAMES.length);
    expect(titles.filter((title) => /opensesame|watchman/.test(title))).toEqual([]);
  });

  test('in any file of the data folder', async () => {
    const files = (await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    );
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['manifest.json', 'jiexun.sqlite']));
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name));
      expect([bytes.includes('opensesame'), bytes.includes('watchman')], name).toEqual([false, false]);
    }
  });
});
