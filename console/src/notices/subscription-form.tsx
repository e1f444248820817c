import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ShownSubscription } from '../../../src/edges/api/contract/notices.ts';
import { type Ask, call } from '../api/call.ts';
import { newRequestId } from '../browser/request-id.ts';
import { Edited, Field } from '../look/edited.tsx';
import { LanguageField } from '../look/language-field.tsx';
import { useWords } from '../words/language.tsx';
import type { NoticeParts } from './notice-parts.ts';
import { QuietField } from './quiet-field.tsx';

type Body = Ask<'putSubscription'>['body'];

interface Props extends Pick<NoticeParts, 'ways' | 'events'> {
  /** Null: a new one. */
  readonly subscription: ShownSubscription | null;
  readonly close: () => void;
}

/** Adds or changes a subscription. */
export function SubscriptionForm({ subscription, ways, events, close }: Props) {
  const words = useWords();
  const [id] = useState(subscription?.id ?? newRequestId());
  const [values, setValues] = useState<Omit<ShownSubscription, 'id'>>(
    subscription ?? {
      ...{ name: '', wayId: ways[0]?.id ?? '', address: null, personId: null, groupId: null },
      ...{ events: ['new-case'], quiet: null, language: words.language, version: 0 },
    },
  );
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const isMail = ways.find((way) => way.id === values.wayId)?.type === 'mail';
  const isAddressed = !isMail || (values.address ?? '').trim() !== '';
  return (
    <Edited
      isLong
      title={words.say(subscription ? 'notices.change' : 'notices.add-subscription')}
      values={values}
      isWhole={values.name.trim() !== '' && values.events.length > 0 && isAddressed}
      queryKey="notices"
      save={(given) => call('putSubscription', { params: { id }, body: bodyOf(given, isMail) })}
      close={close}
    >
      <Field name={words.say('notices.name')}>
        <Input maxLength={60} value={values.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field name={words.say('notices.way')}>
        <Select
          value={values.wayId}
          options={ways.map((way) => ({ value: way.id, label: way.name }))}
          onChange={(wayId: string) => set({ wayId })}
        />
      </Field>
      {isMail ? (
        <Field name={words.say('notices.address')}>
          <Input
            maxLength={200}
            value={values.address ?? ''}
            onChange={({ target }) => set({ address: target.value })}
          />
        </Field>
      ) : null}
      <Field name={words.say('notices.events')}>
        <Select
          mode="multiple"
          value={[...values.events]}
          options={events.map(({ event, name }) => ({ value: event, label: name }))}
          onChange={(chosen: string[]) => set({ events: chosen })}
        />
      </Field>
      <ForWhom personId={values.personId} groupId={values.groupId} set={set} />
      <QuietField quiet={values.quiet} change={(quiet) => set({ quiet })} />
      <LanguageField
        name={words.say('notices.language')}
        value={values.language}
        change={(language) => set({ language })}
      />
    </Edited>
  );
}

function bodyOf({ version, address, ...values }: Omit<ShownSubscription, 'id'>, isMail: boolean): Body {
  const { name, wayId, personId, groupId, events, quiet, language } = values;
  // The server knows which events there are.
  const asked = events as Body['events'];
  const to = isMail ? (address ?? '').trim() : null;
  return { name: name.trim(), wayId, address: to, personId, groupId, events: asked, quiet, language, seen: version };
}

interface ForWhomProps extends Pick<ShownSubscription, 'personId' | 'groupId'> {
  readonly set: (change: Partial<Pick<ShownSubscription, 'personId' | 'groupId'>>) => void;
}

function ForWhom({ personId, groupId, set }: ForWhomProps) {
  const words = useWords();
  const people = useQuery({ queryKey: ['people'], queryFn: () => call('people', {}) });
  const groups = useQuery({ queryKey: ['groups'], queryFn: () => call('groups', {}) });
  const persons = people.data?.people ?? [];
  return (
    <>
      <Field name={words.say('notices.person')}>
        <Select
          allowClear
          placeholder={words.say('notices.nobody')}
          value={personId}
          options={persons.map(({ staffNo, name }) => ({ value: staffNo, label: `${name} ${staffNo}` }))}
          onChange={(chosen: string | undefined) => set({ personId: chosen ?? null })}
        />
      </Field>
      <Field name={words.say('notices.group')}>
        <Select
          allowClear
          placeholder={words.say('people.all-groups')}
          value={groupId}
          options={(groups.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen: string | undefined) => set({ groupId: chosen ?? null })}
        />
      </Field>
    </>
  );
}
