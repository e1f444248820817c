import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { OfferedReason } from '../../../src/edges/api/contract/cases.ts';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { call } from '../api/call.ts';
import { Edited, Field } from '../look/edited.tsx';
import { ListTable } from '../look/list-table.tsx';
import { useReasons } from '../look/use-reasons.ts';
import { useWords } from '../words/language.tsx';

type Kind = NonNullable<OfferedReason['kinds']>[number];
const KINDS = Object.keys(KIND_TEXTS).filter((name): name is Kind => Object.hasOwn(KIND_TEXTS, name));
const NEW: OfferedReason = {
  id: '',
  zh: '',
  en: '',
  kinds: null,
  asksForCase: false,
  place: 100,
  isOffered: true,
  version: 0,
};

/** Why cases may be rejected. A reason that was used is never deleted: it is only not offered any more. */
export function ReasonTable() {
  const words = useWords();
  const reasons = useReasons();
  const [edited, setEdited] = useState<OfferedReason | null>(null);
  const kindsOf = (kinds: OfferedReason['kinds']) =>
    kinds === null ? words.say('people.all-kinds') : kinds.map((kind) => words.say(`kind.${kind}`)).join(' · ');
  return (
    <>
      <p>
        <Button type="primary" onClick={() => setEdited(NEW)}>
          {words.say('people.add')}
        </Button>
      </p>
      <ListTable
        keyOf={({ id }) => id}
        rows={reasons}
        columns={[
          { title: words.say('people.reason-zh'), cell: ({ zh }) => zh },
          { title: words.say('people.reason-en'), cell: ({ en }) => en },
          { title: words.say('people.kinds'), cell: ({ kinds }) => kindsOf(kinds) },
          {
            title: words.say('people.offered'),
            cell: ({ isOffered }) => words.say(isOffered ? 'people.offered' : 'people.inactive'),
          },
          {
            title: '',
            cell: (reason) => (
              <Button size="small" onClick={() => setEdited(reason)}>
                {words.say('people.change')}
              </Button>
            ),
          },
        ]}
      />
      {edited ? <ReasonForm reason={edited} close={() => setEdited(null)} /> : null}
    </>
  );
}

function ReasonForm({ reason, close }: { readonly reason: OfferedReason; readonly close: () => void }) {
  const words = useWords();
  const [values, setValues] = useState(reason);
  const set = (change: Partial<OfferedReason>) => setValues({ ...values, ...change });
  const text = (name: 'id' | 'zh' | 'en', maxLength: number) => (
    <Field name={words.say(`people.reason-${name}`)}>
      <Input
        maxLength={maxLength}
        disabled={name === 'id' && reason.version > 0}
        value={values[name]}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </Field>
  );
  return (
    <Edited
      title={words.say(reason.version === 0 ? 'people.add' : 'people.change')}
      values={values}
      isWhole={values.id.trim() !== '' && values.zh.trim() !== '' && values.en.trim() !== ''}
      queryKey="reasons"
      save={({ id, version, ...body }) => call('putReason', { params: { id }, body: { ...body, seen: version } })}
      close={close}
    >
      {text('id', 60)}
      {text('zh', 60)}
      {text('en', 60)}
      <Field name={words.say('people.kinds')}>
        <Select
          mode="multiple"
          placeholder={words.say('people.all-kinds')}
          value={values.kinds ?? []}
          options={KINDS.map((value) => ({ value, label: words.say(`kind.${value}`) }))}
          onChange={(kinds: Kind[]) => set({ kinds: kinds.length > 0 ? kinds : null })}
        />
      </Field>
      <Checkbox checked={values.asksForCase} onChange={({ target }) => set({ asksForCase: target.checked })}>
        {words.say('people.asks-for-case')}
      </Checkbox>
      <Checkbox checked={values.isOffered} onChange={({ target }) => set({ isOffered: target.checked })}>
        {words.say('people.offered')}
      </Checkbox>
    </Edited>
  );
}
