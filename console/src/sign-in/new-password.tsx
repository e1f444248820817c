import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../src/edges/api/contract/me.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

const LEAST = 12;

interface Props {
  readonly asksForOld: boolean;
  readonly done: (me: Me) => void;
}

/** A new password, twice. The server decides whether it is good enough. */
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
  const isShort = form.chosen !== '' && form.chosen.length < LEAST;
  const differ = form.again !== '' && form.again !== form.chosen;
  const field = (name: keyof typeof form, label: string, autoComplete: string) => (
    <label>
      {label}
      <input
        type="password"
        name={name}
        autoComplete={autoComplete}
        required
        maxLength={200}
        value={form[name]}
        onChange={({ target }) => setForm({ ...form, [name]: target.value })}
      />
    </label>
  );
  return (
    <form
      className="new-password"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {asksForOld ? field('old', words.say('sign-in.old'), 'current-password') : null}
      {field('chosen', words.say('sign-in.chosen'), 'new-password')}
      {isShort ? <p className="needs-act">{words.say('sign-in.short')}</p> : null}
      {field('again', words.say('sign-in.again'), 'new-password')}
      {differ ? <p className="needs-act">{words.say('sign-in.differ')}</p> : null}
      {change.error ? <Problem error={change.error} /> : null}
      <button type="submit" className="main-button" disabled={change.isPending || isShort || differ || !form.again}>
        {words.say('sign-in.choose')}
      </button>
    </form>
  );
}
