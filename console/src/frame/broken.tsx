import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

/** A page that fails says so and leaves the others alone. */
export function Broken({ error }: ErrorComponentProps) {
  const words = useWords();
  return (
    <main className="page">
      <Problem error={error} />
      <button type="button" onClick={() => location.reload()}>
        {words.say('frame.reload')}
      </button>
    </main>
  );
}

export function NotFound() {
  const words = useWords();
  return (
    <main className="page">
      <p>{words.say('frame.not-found')}</p>
      <Link to="/">{words.say('frame.home')}</Link>
    </main>
  );
}
