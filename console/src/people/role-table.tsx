import { RIGHTS, ROLE_NAMES, ROLES, type RoleName } from '../../../src/people/rights/right.ts';
import { ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';

const mayOf = (role: RoleName): readonly string[] => ROLES[role];

/** What each role may do, from the same table that the server decides by. */
export function RoleTable() {
  const words = useWords();
  return (
    <div className="role-table">
      <p className="quiet">{words.say('people.roles-about')}</p>
      <ListTable
        rows={RIGHTS}
        keyOf={(right) => right}
        columns={[
          { title: words.say('people.scopes'), cell: (right) => words.say(`right.${right}`) },
          ...ROLE_NAMES.map((role) => ({
            title: words.say(`role.${role}`),
            cell: (right: (typeof RIGHTS)[number]) => (mayOf(role).includes(right) ? '✓' : ''),
          })),
        ]}
      />
    </div>
  );
}
