import type { CaseFilter } from '../../cases/filing/case-list.ts';
import { T0 } from './case-builders.ts';

/** The lists of cases that people page through, and the keys of a row where a later page may begin. */
export const casePages: readonly {
  readonly title: string;
  readonly filter: CaseFilter;
  readonly keys: readonly (string | number)[];
}[] = [
  { title: 'all', filter: { since: null, limit: 50 }, keys: [1, 'a'] },
  { title: 'by status', filter: { status: 'open', since: null, limit: 50 }, keys: [1, 'a'] },
  { title: 'by status, since a day', filter: { status: 'closed', since: T0, limit: 50 }, keys: [1, 'a'] },
  { title: 'of a camera', filter: { camera: 'yard-east', since: T0, limit: 50 }, keys: [1, 'a'] },
];
