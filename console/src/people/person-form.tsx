import { Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Edited, Field } from '../look/edited.tsx';
import { LanguageField } from '../look/language-field.tsx';
import { useWords } from '../words/language.tsx';
import { ROLE_TEXTS } from '../words/texts/me.ts';
import { GroupChoice } from './group-choice.tsx';
import type { Person } from './person.ts';
import { RoleTable } from './role-table.tsx';

type Role = Person['roles'][number];
const ROLES = Object.keys(ROLE_TEXTS).filter((name): name is Role => Object.hasOwn(ROLE_TEXTS, name));

interface Props {
  /** Null: somebody new. */
  readonly person: Person | null;
  readonly added: (answer: { person: Person; password: string }) => void;
  readonly close: () => void;
}

/** Adds or changes somebody. */
export function PersonForm({ person, added, close }: Props) {
  const words = useWords();
  const [values, setValues] = useState({
    staffNo: person?.staffNo ?? '',
    name: person?.name ?? '',
    roles: person?.roles ?? ['operator' as const],
    unit: person?.unit ?? '',
    groupIds: person?.groupIds ?? null,
    language: person?.language ?? 'zh',
    isActive: person?.isActive ?? true,
  });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const save = async ({ staffNo, isActive, unit, ...of }: typeof values) => {
    const body = { ...of, unit: unit.trim() === '' ? null : unit.trim() };
    if (person) return call('changePerson', { params: { id: staffNo }, body: { ...body, isActive } });
    return added(await call('addPerson', { body: { staffNo: staffNo.trim(), ...body } }));
  };
  return (
    <Edited
      title={words.say(person ? 'people.change-person' : 'people.add-person')}
      values={values}
      isWhole={values.staffNo.trim() !== '' && values.name.trim() !== ''}
      queryKey="people"
      save={save}
      close={close}
    >
      <Field name={words.say('people.staff-no')}>
        <Input
          maxLength={32}
          disabled={person !== null}
          value={values.staffNo}
          onChange={({ target }) => set({ staffNo: target.value })}
        />
      </Field>
      <Field name={words.say('people.name')}>
        <Input maxLength={60} value={values.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field name={words.say('people.roles')}>
        <Select
          mode="multiple"
          value={[...values.roles]}
          options={ROLES.map((value) => ({ value, label: words.say(`role.${value}`) }))}
          onChange={(roles: Role[]) => set({ roles })}
        />
      </Field>
      <details>
        <summary>{words.say('people.roles-may')}</summary>
        <RoleTable />
      </details>
      <Field name={words.say('people.unit')}>
        <Input maxLength={60} value={values.unit} onChange={({ target }) => set({ unit: target.value })} />
      </Field>
      <Field name={words.say('people.sees-groups')}>
        <GroupChoice value={values.groupIds} change={(groupIds) => set({ groupIds })} />
      </Field>
      <LanguageField
        name={words.say('people.language')}
        value={values.language}
        change={(language) => set({ language })}
      />
      {person ? (
        <p>
          <Switch
            aria-label={words.say('people.active')}
            checked={values.isActive}
            onChange={(isActive) => set({ isActive })}
          />{' '}
          {words.say('people.active')}
        </p>
      ) : null}
    </Edited>
  );
}
