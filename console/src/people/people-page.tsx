import { Tabs } from 'antd';
import { useWords } from '../words/language.tsx';
import { ApiKeyList } from './api-key-list.tsx';
import { GroupList } from './group-list.tsx';
import { PersonList } from './person-list.tsx';
import { ReasonTable } from './reason-table.tsx';
import { RoleTable } from './role-table.tsx';

/** `/people`: people, what each role may do, camera groups, API keys, and the reasons to reject. */
export function PeoplePage() {
  const words = useWords();
  return (
    <main className="page">
      <h1>{words.say('people.title')}</h1>
      <Tabs
        items={[
          { key: 'people', label: words.say('people.people'), children: <PersonList /> },
          { key: 'roles', label: words.say('people.roles'), children: <RoleTable /> },
          { key: 'groups', label: words.say('people.groups'), children: <GroupList /> },
          { key: 'keys', label: words.say('people.keys'), children: <ApiKeyList /> },
          { key: 'reasons', label: words.say('people.reasons'), children: <ReasonTable /> },
        ]}
      />
    </main>
  );
}
