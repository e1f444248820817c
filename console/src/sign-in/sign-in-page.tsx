import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import './sign-in.css';

/** Staff number and password; the code of the second factor once the server asks for it. */
export function SignInPage() {
  const words = useWords();
  const queries = useQueryClient();
  const [form, setForm] = useState({ staffNo: '', password: '', code: '' });
  const signIn = useMutation({
    mutationFn: () => {
      const { staffNo, password, code } = form;
      return call('signIn', { body: { staffNo: staffNo.trim(), password, ...(code ? { code: code.trim() } : {}) } });
    },
    // Data that was loaded for an earlier person is removed.
    onSuccess: (me) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      queries.setQueryData(['me'], me);
    },
  });
  const { error } = signIn;
  const asksForCode = (error instanceof Refusal && error.code === 'JX_SECOND_FACTOR') || form.code !== '';
  const isFirstAsk = asksForCode && form.code === '';
  return (
    <main className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <h1>{words.say('frame.product')}</h1>
        <p className="quiet">{words.say('sign-in.about')}</p>
        <label>
          {words.say('sign-in.staff-no')}
          <input
            name="username"
            autoComplete="username"
            required
            maxLength={32}
            value={form.staffNo}
            onChange={({ target }) => setForm({ ...form, staffNo: target.value })}
          />
        </label>
        <label>
          {words.say('sign-in.password')}
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            maxLength={200}
            value={form.password}
            onChange={({ target }) => setForm({ ...form, password: target.value })}
          />
        </label>
        {asksForCode ? (
          <label>
            {words.say('sign-in.code')}
            <input
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              placeholder={words.say('sign-in.code-hint')}
              value={form.code}
              onChange={({ target }) => setForm({ ...form, code: target.value })}
            />
          </label>
        ) : null}
        {error && !isFirstAsk ? <Problem error={error} /> : null}
        <button type="submit" className="main-button" disabled={signIn.isPending}>
          {words.say('sign-in.sign-in')}
        </button>
        <button
          type="button"
          className="link-button"
          onClick={() => words.choose(words.language === 'zh' ? 'en' : 'zh')}
        >
          {words.say('frame.other-language')}
        </button>
      </form>
    </main>
  );
}
