import { RIGHT_TEXTS } from '../../src/kernel/words/catalogue/rights.ts';
import { RIGHTS, ROLE_NAMES, ROLES, type RoleName } from '../../src/people/rights/right.ts';
import { ROLE_TEXTS } from '../src/words/texts/me.ts';

/** `docs/roles.md`, made from the table of rights (`npm run docs:roles` writes it; a test keeps it in step). */
export function rolePage(): string {
  const mayOf = (role: RoleName): readonly string[] => ROLES[role];
  const names = ROLE_NAMES.map((role) => `\`${role}\`<br>${ROLE_TEXTS[role].zh}`);
  const rows = RIGHTS.map((right) => {
    const marks = ROLE_NAMES.map((role) => (mayOf(role).includes(right) ? '✓' : ''));
    return [`${RIGHT_TEXTS[right].en}<br>${RIGHT_TEXTS[right].zh}`, ...marks];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# What each role may do',
    '',
    'Somebody with several roles may do what any of them allows. Of cases and cameras they see those of their own camera groups only;',
    'without a group they see all. An API key has single rights of this list. The page **人员 People** shows the same table.',
    '',
    line(['may', ...names]),
    line(['---', ...names.map(() => '---')]),
    ...rows.map(line),
    '',
    '_Made from `src/people/rights/right.ts` by `npm run docs:roles`._',
    '',
  ].join('\n');
}
