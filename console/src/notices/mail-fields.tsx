import { Input, InputNumber, Select } from 'antd';
import { Field } from '../look/edited.tsx';
import { useWords } from '../words/language.tsx';
import type { WayDraft } from './way-draft.ts';

const SECURITIES = ['tls', 'starttls', 'none'] as const;

interface Props {
  readonly draft: WayDraft;
  readonly set: (change: Partial<WayDraft>) => void;
  /** The way has a login already. It is never given out. */
  readonly isKept: boolean;
}

/** The mail server, and who sends. */
export function MailFields({ draft, set, isKept }: Props) {
  const words = useWords();
  const line = (field: 'host' | 'from' | 'user') => (
    <Field name={words.say(`notices.${field}`)}>
      <Input
        value={draft[field]}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => set({ [field]: target.value })}
      />
    </Field>
  );
  return (
    <>
      {line('host')}
      <Field name={words.say('notices.port')}>
        <InputNumber min={1} max={65_535} value={draft.port} onChange={(port) => set({ port: port ?? 465 })} />
      </Field>
      <Field name={words.say('notices.security')}>
        <Select
          value={draft.security}
          options={SECURITIES.map((value) => ({ value, label: words.say(`notices.${value}`) }))}
          onChange={(security) => set({ security })}
        />
      </Field>
      {line('from')}
      {draft.security === 'none' ? null : (
        <>
          {line('user')}
          <Field name={words.say('notices.password')}>
            <Input.Password
              value={draft.password}
              maxLength={200}
              autoComplete="new-password"
              onChange={({ target }) => set({ password: target.value })}
            />
          </Field>
          <p className="quiet">{words.say(isKept ? 'notices.login-kept' : 'notices.login-none')}</p>
        </>
      )}
    </>
  );
}
