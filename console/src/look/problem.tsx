import { Refusal } from '../api/refusal.ts';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/words.ts';

export interface ProblemWords {
  readonly message: string;
  readonly means: string;
  readonly toDo: string;
  readonly code: string;
}

/** What is wrong, what that means, and what to do: the server's words, or the page's own where there are none. */
export function problemWords(error: unknown, words: Words): ProblemWords {
  if (!(error instanceof Refusal))
    return {
      message: words.say('frame.broken'),
      means: error instanceof Error ? error.message : `${error}`,
      toDo: words.say('frame.broken-to-do'),
      code: '',
    };
  if (error.answer) return error.answer;
  if (error.status === 0)
    return {
      message: words.say('frame.no-answer'),
      means: words.say('frame.no-answer-means'),
      toDo: words.say('frame.no-answer-to-do'),
      code: '',
    };
  const { status } = error;
  return {
    message: words.say('frame.odd-answer', { status }),
    means: '',
    toDo: words.say('frame.odd-answer-to-do'),
    code: `HTTP ${status}`,
  };
}

/** An error, as every page shows it. */
export function Problem({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const words = useWords();
  const { message, means, toDo, code } = problemWords(error, words);
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{means || message}</strong>
      </p>
      {means && means !== message ? <p>{message}</p> : null}
      <p>{toDo}</p>
      {code ? <p className="code number">{code}</p> : null}
      {retry ? (
        <button type="button" className="retry" onClick={retry}>
          {words.say('frame.retry')}
        </button>
      ) : null}
    </div>
  );
}
