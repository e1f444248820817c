import type { AuditEntry } from '../src/people/audit/audit-entry.ts';
import type { AuditLog } from '../src/people/audit/audit-log.ts';

export interface AuditLoad {
  readonly entries: number;
  /** How long each write took until it was durable. */
  readonly ms: readonly number[];
}

/** What the page writes for one decision: the case and three stills are shown, then it is decided. Two requests. */
export function aDecision(who: string, at: number): readonly (readonly AuditEntry[])[] {
  const caseId = `jiefang-lu-12-20261130-${(at % 0xffff).toString(16).padStart(8, '0')}`;
  const common = {
    who,
    right: 'see-cases',
    outcome: 'done',
    caseId,
    cameraId: 'jiefang-lu-12',
    address: '10.20.30.40',
  } as const;
  const stills = [1, 2, 3].map(
    (no) => ({ ...common, verb: 'show-still', subject: { type: 'still', id: `${caseId}/${no}` } }) as const,
  );
  const subject = { type: 'case', id: caseId } as const;
  const decided = {
    ...common,
    verb: 'decide-case',
    right: 'decide',
    subject,
    detail: { decision: 'confirmed' },
  } as const;
  return [[{ ...common, verb: 'show-case', subject }, ...stills], [decided]];
}

/** Several people decide one case after another. Each continues when the last write is durable. */
export async function logUnderLoad(
  audit: AuditLog,
  { name, people, seconds }: { readonly name: string; readonly people: number; readonly seconds: number },
): Promise<AuditLoad> {
  const untilMs = performance.now() + seconds * 1_000;
  const ms: number[] = [];
  let entries = 0;
  let decisions = 0;
  const person = async (_: unknown, no: number): Promise<void> => {
    while (performance.now() < untilMs) {
      for (const request of aDecision(`${name}${no}`, decisions++)) {
        const startedMs = performance.now();
        await audit.write(request);
        ms.push(performance.now() - startedMs);
        entries += request.length;
      }
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return { entries, ms };
}
