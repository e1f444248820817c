import { call } from './call.ts';

type Names = ReadonlyMap<string, string>;
interface Batch {
  readonly whos: Set<string>;
  readonly names: Promise<Names>;
}

const MOST_AT_ONCE = 60;
let batch: Batch | null = null;

/** The name of who has this staff number; null: nobody known has it. What is asked for at the same moment is one request. */
export async function personName(who: string): Promise<string | null> {
  if (batch === null || batch.whos.size >= MOST_AT_ONCE) batch = begun();
  const { whos, names } = batch;
  whos.add(who);
  return (await names).get(who) ?? null;
}

function begun(): Batch {
  const whos = new Set<string>();
  const names = Promise.resolve().then(async () => {
    batch = null;
    const answer = await call('personNames', { query: { of: [...whos].join(',') } });
    return new Map(answer.names.map(({ staffNo, name }) => [staffNo, name]));
  });
  return { whos, names };
}
