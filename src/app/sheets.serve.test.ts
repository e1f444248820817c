import { mkdirSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes } from '../../samples/simulator.ts';
import { ForkedSheetPictures } from '../adapters/sharp/forked-sheet-pictures.ts';
import { sha256Hex } from '../cases/evidence/signature.ts';
import { casePage } from '../edges/api/contract/cases.ts';
import { errand, errands } from '../edges/api/contract/errands.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import { signedIn } from '../testing/servers/signed-in.ts';

const CAMERAS = ['yard', 'gate'];
const FILED_WITHIN_MS = 150_000;
const entry = z.object({ caseId: z.string().optional(), detail: z.record(z.string(), z.unknown()) });

/** The van's scene, played again and again: it is a case after twelve seconds. */
const cameraFile = (id: string, video: string) => `id: ${id}
url: ${video}
loop: true
zones: [{ id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }]
rules: [{ id: no-parking, kind: illegal-parking, zones: [kerb], dwell: 12s }]
`;

/** Every sealed file, by its SHA-256. */
async function evidenceOf(data: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = await readdir(join(data, 'evidence'), { recursive: true, withFileTypes: true });
  const files = found.filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const all = await Promise.all(files.map((file) => readFile(file)));
  return new Map(all.map((bytes) => [sha256Hex(bytes), bytes]));
}

/** The picture and the hash of each still in a file of sheets. */
function stillsIn(html: string): readonly { readonly jpeg: Buffer; readonly sha256: string }[] {
  const found = html.matchAll(/<figure>.*?base64,([^"]+)".*?<code>([0-9a-f]{64})<\/code><\/figcaption>/gs);
  return [...found].map(([, jpeg = '', sha256 = '']) => ({ jpeg: Buffer.from(jpeg, 'base64'), sha256 }));
}

test('the file of sheets of the cases that a serve has filed holds copies of the sealed stills, and the log has each case before the first byte', async () => {
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  mkdirSync(streams);
  for (const id of CAMERAS) await writeFile(join(streams, `${id}.yaml`), cameraFile(id, van));
  const serve = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'];
  await using program = new RunningProgram(serve, { JIEXUN_VIDEOS: RENDERED_SCENES });
  const line = await program.line(/Console, for the people who review: http/, 60_000);
  const consoleUrl = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  const { cookie } = await signedIn({ dataFolder: data, consoleUrl }, { staffNo: '3080', role: 'supervisor' });
  const ask = (path: string, body?: object) =>
    fetch(`${consoleUrl}${path}`, {
      headers: { cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  const ids = await untilFound('the review of a case of each camera', {
    withinMs: FILED_WITHIN_MS,
    ask: async () => {
      const { items } = casePage.parse(await (await ask('/api/cases')).json());
      return CAMERAS.every((camera) => items.some(({ id }) => id.startsWith(camera)))
        ? items.map(({ id }) => id)
        : null;
    },
  });

  const { id } = errand.parse(await (await ask('/api/errands/sheets', { caseIds: ids })).json());
  await untilFound('the file of sheets', {
    withinMs: 60_000,
    ask: async () => {
      const one = errands.parse(await (await ask('/api/errands')).json()).own.find((own) => own.id === id);
      expect(one?.error ?? null).toBe(null);
      return one?.state === 'done' ? one : null;
    },
  });
  const file = await ask(`/api/errands/${id}/file`);
  const log = await runProgram(['audit', 'list', '--verb', 'print-sheet', '--json', '--data', data]);
  const html = await file.text();

  expect([file.status, html.match(/<article/g)?.length]).toEqual([200, ids.length]);
  const entries = log.text.split('\n').flatMap((row) => (row.startsWith('{') ? [entry.parse(JSON.parse(row))] : []));
  const logged = entries.filter(({ caseId }) => caseId !== undefined);
  expect(logged.map(({ caseId }) => caseId).toSorted()).toEqual(ids.toSorted());
  const stills = stillsIn(html);
  expect(stills.length).toBeGreaterThanOrEqual(3 * ids.length);
  expect(logged.flatMap(({ detail }) => Object.keys(detail))).toHaveLength(stills.length);
  const evidence = await evidenceOf(data);
  await using pictures = new ForkedSheetPictures(new AbortController().signal);
  for (const { jpeg, sha256 } of stills) {
    const sealed = evidence.get(sha256);
    if (sealed === undefined) throw new Error(`no sealed file has the hash ${sha256}`);
    expect(jpeg.equals(await pictures.copyOf(sealed, { widthPx: 960 })), sha256).toBe(true);
  }
}, 300_000);
