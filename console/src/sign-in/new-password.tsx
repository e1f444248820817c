import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../src/edges/api/contract/me.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { PasswordField } from './password-field.tsx';

const LEAST = 12;
/** What the server refuses, and the field that it means. */
const FIELD_OF: Readonly<Record<string, 'old' | 'chosen'>> = {
  JX_SIGN_IN: 'old',
  JX_SIGN_IN_WAIT: 'old',
  JX_PASSWORD_WEAK: 'chosen',
};

interface Props {
  readonly asksForOld: boolean;
  readonly done: (me: Me) => void;
}

/** A new password, twice. The server decides whether it is good enough; what is wrong stands beside the field. */
export function NewPassword({ asksForOld, done }: Props) {
  const words = useWords();
  const [form, setForm] = useState({ old: '', chosen: '', again: '' });
  const change = useMutation({
    mutationFn: () =>
      call('choosePassword', { body: { chosen: form.chosen, ...(asksForOld ? { old: form.old } : {}) } }),
    onSuccess: (me) => {
      setForm({ old: '', chosen: '', again: '' });
      done(me);
    },
  });
  const { error } = change;
  const refusedField = error instanceof Refusal ? FIELD_OF[error.code] : undefined;
  const isShort = form.chosen !== '' && [...form.chosen].length < LEAST;
  const differ = form.again !== '' && form.again !== form.chosen;
  const wrong = {
    old: refusedField === 'old' ? error?.message : undefined,
    chosen: isShort ? words.say('sign-in.short') : refusedField === 'chosen' ? error?.message : undefined,
    again: differ ? words.say('sign-in.differ') : undefined,
  };
  const field = (name: keyof typeof form, autoComplete: string) => (
    <PasswordField
      name={name}
      label={words.say(`sign-in.${name}`)}
      autoComplete={autoComplete}
      value={form[name]}
      wrong={wrong[name]}
      change={(value) => {
        if (name === refusedField) change.reset();
        setForm({ ...form, [name]: value });
      }}
    />
  );
  return (
    <form
      className="new-password"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {asksForOld ? field('old', 'current-password') : null}
      {field('chosen', 'new-password')}
      {field('again', 'new-password')}
      {error && refusedField === undefined ? <Problem error={error} /> : null}
      <button type="submit" className="main-button" disabled={change.isPending || isShort || differ || !form.again}>
        {words.say('sign-in.choose')}
      </button>
    </form>
  );
}
