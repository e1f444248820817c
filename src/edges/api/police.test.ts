import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../cases/evidence/signature.ts';
import { publishStills, STILL_BOX, STILL_BYTES } from '../../testing/builders/published-stills.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

const CASE = '/api/cases/yard-east-4';
const SHOWN = { seen: 0, verdict: 'confirmed' };

let world: ConsoleWorld;
let operator: Asking;
let chief: Asking;
let police: Asking;

/** Confirmed are the cases 0 and 4. The case 4 is a recurrence of 1, and was once taken for a duplicate of 2. */
beforeEach(async () => {
  world = await new ConsoleWorld().open();
  const sealed = { no: 1, seq: 1, prevSha256: null, sha256: 'x' };
  const last = aShownCase(4, { manifests: [sealed], recurrenceOf: 'yard-east-1' });
  await world.cases([...[0, 1, 2, 3].map((n) => aShownCase(n)), last]);
  publishStills(last, world.evidence);
  operator = await world.signedIn('3071', ['operator']);
  chief = await world.signedIn('3080', ['supervisor']);
  police = await world.signedIn('0110', ['police']);
  const duplicate = { seen: 0, verdict: 'rejected', reasonId: 'duplicate', duplicateOf: 'yard-east-2' };
  const answers = [
    await operator('POST', '/api/cases/yard-east-0/decisions', { requestId: 'request-a', ...SHOWN }),
    await operator('POST', `${CASE}/decisions`, { requestId: 'request-c', ...duplicate }),
    await chief('POST', `${CASE}/decisions`, { requestId: 'request-d', ...SHOWN, seen: 1 }),
  ];
  for (const answer of answers) expect(answer.statusCode, answer.body).toBe(200);
});
afterEach(() => world.close());

describe('a confirmed case', () => {
  const earlier = async (ask: Asking) => (await ask('GET', CASE)).json().before.map(({ id }: { id: string }) => id);
  const course = async (ask: Asking) =>
    (await ask('GET', CASE))
      .json()
      .course.map(({ did }: { did: string }) => did)
      .join('; ');

  test('names to the police the earlier cases of the place that are confirmed, and to operators all', async () => {
    expect(await earlier(police)).toEqual(['yard-east-0']);
    expect(await earlier(operator)).toEqual(['yard-east-3', 'yard-east-2', 'yard-east-1', 'yard-east-0']);
  });

  test('does not show the police what operators noted on it', async () => {
    const text = 'the owner is ill, 138 0000 0000';
    expect((await operator('POST', `${CASE}/notes`, { requestId: 'request-n', text })).statusCode).toBe(200);
    expect((await operator('GET', CASE)).json().notes).toEqual([expect.objectContaining({ by: '3071', text })]);
    expect(await course(operator)).toContain(text);
    const shown = await police('GET', CASE);
    expect([shown.statusCode, shown.json().notes]).toEqual([200, []]);
    expect(shown.body).not.toContain('138');
  });

  test('is printed by those who may export sheets and see it, and the log has it', async () => {
    expect((await police('POST', `${CASE}/printed`)).statusCode).toBe(200);
    expect((await police('POST', '/api/cases/yard-east-3/printed')).json().code).toBe('JX_NOT_THERE');
    expect((await operator('POST', `${CASE}/printed`)).json().code).toBe('JX_NOT_ALLOWED');
    const printed = (await world.logged()).filter(({ verb }) => verb === 'print-sheet');
    expect(printed.map(({ who, caseId, outcome }) => [who, caseId, outcome])).toEqual([
      ['0110', 'yard-east-4', 'done'],
      ['0110', 'yard-east-3', 'refused'],
      ['3071', undefined, 'refused'],
    ]);
  });

  test('names to the police no linked case that is not confirmed', async () => {
    expect((await police('GET', CASE)).json().recurrenceOf).toBe(null);
    expect((await operator('GET', CASE)).json().recurrenceOf).toBe('yard-east-1');
    expect(await course(police)).toContain('duplicate of another case');
    expect(await course(operator)).toContain('duplicate of yard-east-2');
    for (const [n, id] of ['yard-east-1', 'yard-east-2'].entries())
      await operator('POST', `/api/cases/${id}/decisions`, { requestId: `request-${n}-e`, ...SHOWN });
    expect((await police('GET', CASE)).json().recurrenceOf).toBe('yard-east-1');
    expect(await course(police)).toContain('duplicate of yard-east-2');
  });
});

describe('a still', () => {
  const STILL = `${CASE}/stills/a.jpg`;
  const loads = async () => (await world.logged()).filter(({ verb }) => verb === 'fetch-still');

  test('is pixelated outside the box for the police, whatever width they ask for, and no browser keeps it', async () => {
    const pixelated = vi.spyOn(world.pictures, 'pixelatedOutside');
    for (const url of [STILL, `${STILL}?widthPx=1600`]) {
      const answer = await police('GET', url, undefined, { 'if-none-match': `"${sha256Hex(STILL_BYTES)}"` });
      expect([answer.statusCode, answer.headers.etag]).toEqual([200, undefined]);
    }
    expect(pixelated.mock.calls.map(([, box]) => box)).toEqual([STILL_BOX, STILL_BOX]);
    const annotated = await police('GET', `${CASE}/stills/a-annotated.jpg`);
    expect(annotated.json().code).toBe('JX_NOT_ALLOWED');
    const named = async (ask: Asking) =>
      (await ask('GET', CASE)).json().pictures.map(({ file }: { file: string }) => file);
    expect([await named(police), await named(operator)]).toEqual([
      ['a.jpg'],
      ['a.jpg', 'a-close-up.jpg', 'a-annotated.jpg'],
    ]);
  });

  test.each(['', '?widthPx=320'])(
    'that a browser has (%s) is not made again, and stands in the log all the same',
    async (query) => {
      const scaled = vi.spyOn(world.pictures, 'scaled');
      const first = await operator('GET', `${STILL}${query}`);
      const made = scaled.mock.calls.length;
      const again = await operator('GET', `${STILL}${query}`, undefined, { 'if-none-match': first.headers.etag });
      expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, '']);
      expect(scaled.mock.calls.length).toBe(made);
      expect(await loads()).toHaveLength(2);
    },
  );

  test('that a browser has is refused to somebody who may not see it any more', async () => {
    const { etag } = (await operator('GET', STILL)).headers;
    await world.groups.put({ id: 'west', name: 'West', cameraIds: ['yard-west'] }, 0);
    await world.people.change('3071', { groupIds: ['west'] });
    expect((await operator('GET', STILL, undefined, { 'if-none-match': etag })).statusCode).toBe(404);
    expect((await loads()).map(({ outcome }) => outcome)).toEqual(['done', 'refused']);
  });

  test('that was changed is refused to a browser that has the sealed one', async () => {
    const { etag } = (await operator('GET', STILL)).headers;
    for (const path of world.evidence.keys()) if (path.endsWith('/a.jpg')) world.evidence.set(path, new Uint8Array(3));
    const answer = await operator('GET', STILL, undefined, { 'if-none-match': etag });
    expect(answer.json().code).toBe('JX_EVIDENCE_BROKEN');
  });
});
