import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { AUDIT_VERBS, type AuditVerb } from '../../people/audit/audit-verb.ts';
import { auditLineOf } from './audit-line.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Where each verb stands although nobody writes it there. */
const LISTS = ['people/audit/audit-verb.ts', 'kernel/words/catalogue/audit.ts'];

let sources: string;

beforeAll(async () => {
  const texts: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: ROOT }))
    if (!/\.test\.ts$|^testing\//.test(file) && !LISTS.includes(file))
      texts.push(await readFile(join(ROOT, file), 'utf8'));
  sources = texts.join('\n');
});

describe('a verb of the log', () => {
  test.each(AUDIT_VERBS)('is written by something: %s', (verb) => {
    expect(sources).toContain(`'${verb}'`);
  });

  test('of a later version is shown as it is', () => {
    const verb = 'fly-a-drone' as AuditVerb;
    const entry = {
      no: 1,
      place: 0,
      at: new Date(0),
      who: '3071',
      verb,
      subject: { type: 'case', id: 'a' },
      outcome: 'done',
    } as const;
    expect(auditLineOf(entry, wordsIn('en'))).toMatchObject({ verb, did: 'fly-a-drone' });
    expect(auditLineOf({ ...entry, verb: 'sign-in' }, wordsIn('zh')).did).toBe('登录');
  });
});
