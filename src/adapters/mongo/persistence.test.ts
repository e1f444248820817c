import { describe, expect, test } from 'vitest';
import { Persistence, unsure } from './persistence.ts';

function persistence({ tryMs = 20, lostMs = 1_000, patienceMs = 5_000 } = {}) {
  const heard = { away: 0, back: 0, lost: 0 };
  const it = new Persistence({
    patienceMs,
    tryMs,
    lostMs,
    lost: () => {
      heard.lost += 1;
    },
    closing: new AbortController().signal,
    named: (error) => error,
    away: () => {
      heard.away += 1;
    },
    back: () => {
      heard.back += 1;
    },
  });
  return { it, heard };
}

const never = () => new Promise<never>(() => undefined);
const unreachable = () => Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });

describe('a call that the driver never ends', () => {
  test('is given up and tried again', async () => {
    const { it, heard } = persistence();
    const tries = [never, never, async () => 'found'];
    expect(await it.read('row', () => (tries.shift() ?? never)())).toBe('found');
    expect(heard).toMatchObject({ away: 1, back: 1 });
  });

  test('may have been carried out: the next try of a write hears so', async () => {
    const { it } = persistence();
    const heard: boolean[] = [];
    const wrote = await it.write('row', (mayHaveLanded) => {
      heard.push(mayHaveLanded);
      return heard.length === 1 ? never() : Promise.resolve('written');
    });
    expect([wrote, heard]).toEqual(['written', [false, true]]);
  });

  test('may be one of which nobody knows: that is said once', async () => {
    const { it } = persistence();
    const tries = [never, () => Promise.reject(unsure('row a', null))];
    const said = 'row a: the reply was lost and it cannot be told whether it was written. Read the row again';
    await expect(it.write('row a', () => (tries.shift() ?? never)())).rejects.toMatchObject({
      code: 'JX_STORE_UNSURE',
      message: expect.stringMatching(new RegExp(`^${said}[^:]*$`)),
    });
  });

  test('and does so until the time limit is over is reported', async () => {
    const { it } = persistence({ patienceMs: 50 });
    await expect(it.read('row', never)).rejects.toThrow('row: no answer and no error within 20 ms');
  });
});

test('a server that is not found for long is reported, but not with every call', async () => {
  const { it, heard } = persistence({ lostMs: 200, patienceMs: 300 });
  const calls = ['a', 'b', 'c'].map((row) => it.read(row, () => Promise.reject(unreachable())));
  expect(await Promise.allSettled(calls)).toMatchObject(calls.map(() => ({ reason: { message: 'no server' } })));
  expect(heard).toMatchObject({ away: 1, lost: 1 });
});
