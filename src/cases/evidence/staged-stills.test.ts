import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { troubledEvidence } from '../../testing/worlds/troubled-evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { StagedStills } from './staged-stills.ts';
import type { Still } from './still.ts';

const JPEG = new Uint8Array([1, 2, 3]);
const broken = new JiexunError('JX_EVIDENCE_BROKEN', 'its SHA-256 differs');

let store: EvidenceStore;
let log: KeptLog;
let first: Still;

beforeEach(async () => {
  store = new DirectoryEvidenceStore({ dataDir: scratchFolder() });
  log = new KeptLog();
  first = await put('first', 2);
  await put('between', 17);
});

function put(role: Still['role'], second: number): Promise<Still> {
  const still = { role, presenceId: 'p', capturedAt: atSecond(second), frameSeq: second, boxXyxy: null };
  return new StagedStills(store).put('yard-east', { ...still, widthPx: 768, heightPx: 576 }, JPEG);
}

function stillsBehind(error: Error | null, at: RegExp): StagedStills {
  return new StagedStills(
    troubledEvidence(store, (_, path) => (at.test(path) ? error : null)),
    log,
  );
}

const rolesOf = async (stills: StagedStills) => (await stills.of('yard-east', 'p')).map(({ role }) => role);

describe('one file that cannot be read counts as missing, and is reported once', () => {
  test.each([
    ['damaged', broken],
    ['with a name that may not be', new JiexunError('JX_EVIDENCE_PATH', 'no path')],
  ])('%s', async (_, error) => {
    const stills = stillsBehind(error, /first.*\.json$/);
    expect(await rolesOf(stills)).toEqual(['between']);
    expect((await stills.ofCamera('yard-east')).get('p')).toHaveLength(1);
    expect(log.lines).toMatchObject([
      { level: 'error', fields: { path: expect.stringContaining('first'), error: error.message } },
    ]);
  });

  test('a JSON that does not describe a still', async () => {
    await store.stage('stills/yard-east/p', [{ name: 'odd.json', bytes: JPEG }]);
    const stills = stillsBehind(null, /^$/);
    expect(await rolesOf(stills)).toEqual(['first', 'between']);
    await rolesOf(stills);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { path: 'stills/yard-east/p/odd.json' } }]);
  });

  test('the picture', async () => {
    const stills = stillsBehind(broken, /first.*\.jpg$/);
    expect(await stills.jpeg('yard-east', first)).toBeNull();
    expect(log.lines).toHaveLength(1);
  });
});

test.each([
  ['a store that is away', new JiexunError('JX_EVIDENCE_UNREACHABLE', 'away')],
  ['a thread that has died', new JiexunError('JX_INTERNAL', 'gone')],
  ['too many open files', Object.assign(new Error('EMFILE'), { code: 'EMFILE' })],
])('with %s nothing is known of the stills: none counts as missing', async (_, error) => {
  const stills = stillsBehind(error, /first/);
  await expect(rolesOf(stills)).rejects.toThrow(error.message);
  await expect(stills.jpeg('yard-east', first)).rejects.toThrow(error.message);
  expect(log.lines).toEqual([]);
});
