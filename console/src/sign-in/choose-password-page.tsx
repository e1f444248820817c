import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { NewPassword } from './new-password.tsx';
import { useChooseLanguage } from './use-choose-language.ts';
import './sign-in.css';

/** People who signed in with a one-time password choose their own before anything else. */
export function ChoosePasswordPage() {
  const words = useWords();
  const queries = useQueryClient();
  const language = useChooseLanguage();
  const signOut = async () => {
    await call('signOut', {});
    await queries.resetQueries();
  };
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <h1>{words.say('sign-in.choose-title')}</h1>
        <p className="quiet">{words.say('sign-in.choose-why')}</p>
        {language.error ? <Problem error={language.error} /> : null}
        <NewPassword asksForOld={false} done={(me) => queries.setQueryData(['me'], me)} />
        <button
          type="button"
          className="link-button"
          onClick={() => language.mutate(words.language === 'zh' ? 'en' : 'zh')}
        >
          {words.say('frame.other-language')}
        </button>
        <button type="button" className="link-button" onClick={() => void signOut()}>
          {words.say('sign-in.sign-out')}
        </button>
      </div>
    </main>
  );
}
