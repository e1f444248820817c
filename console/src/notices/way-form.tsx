import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { ShownNoticeWay } from '../../../src/edges/api/contract/notices.ts';
import { call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Edited, Field } from '../look/edited.tsx';
import { useWords } from '../words/language.tsx';
import { MailFields } from './mail-fields.tsx';
import { bodyOf, draftOf, isWhole, type WayDraft } from './way-draft.ts';

interface Props {
  /** Null: a new one. */
  readonly way: ShownNoticeWay | null;
  readonly close: () => void;
}

/** Adds or changes a way. What is secret is typed anew or stays. */
export function WayForm({ way, close }: Props) {
  const words = useWords();
  const [id] = useState(way?.id ?? newRequestId());
  const [draft, setDraft] = useState(() => draftOf(way, { origin: location.origin, secret: newRequestId() }));
  const set = (change: Partial<WayDraft>) => setDraft({ ...draft, ...change });
  const line = (field: 'name' | 'url' | 'secret' | 'linkBase', maxLength: number) => (
    <Field name={words.say(`notices.${field}`)}>
      <Input
        value={draft[field]}
        maxLength={maxLength}
        autoComplete="off"
        onChange={({ target }) => set({ [field]: target.value })}
      />
    </Field>
  );
  return (
    <Edited
      isLong
      title={words.say(way === null ? 'notices.add-way' : 'notices.change')}
      values={draft}
      isWhole={isWhole(draft, way)}
      queryKey="notices"
      save={(values) => call('putWay', { params: { id }, body: bodyOf(values, way) })}
      close={close}
    >
      <Radio.Group
        aria-label={words.say('notices.type')}
        disabled={way !== null}
        value={draft.type}
        onChange={({ target }) => set({ type: target.value === 'mail' ? 'mail' : 'webhook' })}
        options={[
          { value: 'webhook', label: words.say('notices.webhook') },
          { value: 'mail', label: words.say('notices.mail') },
        ]}
      />
      {line('name', 60)}
      {draft.type === 'webhook' ? (
        <>
          {line('url', 1_000)}
          {line('secret', 200)}
          <p className="quiet">{words.say(way === null ? 'notices.secret-new' : 'notices.secret-kept')}</p>
        </>
      ) : (
        <MailFields draft={draft} set={set} isKept={way?.hasLogin === true} />
      )}
      {line('linkBase', 1_000)}
      <p className="quiet">{words.say('notices.link-about')}</p>
    </Edited>
  );
}
