import { skipToken, useQuery } from '@tanstack/react-query';
import type { SaveOutcomeShown } from '../../../src/edges/api/contract/cameras.ts';
import { ProblemLines } from '../look/problem-lines.tsx';
import { useWords } from '../words/language.tsx';

/** What the form was told when it saved a camera, for the page that follows it. */
export type JustSaved = Pick<SaveOutcomeShown, 'saved' | 'warnings'>;

export const savedKey = (id: string) => ['camera-saved', id] as const;

/** What was odd about the version that was saved here last, for as long as it is the newest. */
export function SavedWarnings({ id, newest }: { readonly id: string; readonly newest: number }) {
  const words = useWords();
  const { data } = useQuery<JustSaved>({ queryKey: savedKey(id), queryFn: skipToken });
  if (data === undefined || data.saved !== newest || data.warnings.length === 0) return null;
  return (
    <div role="status">
      <p className="needs-act">{words.say('camera.saved-with', { no: newest })}</p>
      <ProblemLines problems={data.warnings} />
    </div>
  );
}
