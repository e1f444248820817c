import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import { caseActEntity, caseActId } from '../src/cases/filing/case-act-entity.ts';
import { quietLog as log } from './log.ts';

/** A process that writes acts of people, `rowsEachSecond` of them, into the file that it is given, until it is killed. */
const [path = '', rowsEachSecond = ''] = process.argv.slice(2);
const store = new SqliteStore({ path, log });
const acts = store.collection(caseActEntity);
const startedMs = performance.now();
let no = 0;
setInterval(async () => {
  const due = ((performance.now() - startedMs) / 1_000) * Number(rowsEachSecond);
  const rows = [];
  for (; no < due; no += 1) rows.push(no);
  await Promise.all(rows.map((each) => acts.insert(act(each))));
}, 5);
process.send?.('writing');

function act(each: number) {
  const caseId = `camera-20261130-${each}`;
  const at = new Date(1_796_000_000_000 + each);
  return {
    ...{ id: caseActId(caseId, 1), version: 1, caseId, no: 1, requestId: `request-${each}`, by: '1024', at },
    ...{ act: { type: 'close' as const, reason: 'left' }, isOwed: false },
  };
}
