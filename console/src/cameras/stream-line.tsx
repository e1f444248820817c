import type { ShownCamera } from '../../../src/edges/api/contract/place.ts';
import { useWords } from '../words/language.tsx';
import { useStreamTexts } from './stream-texts.ts';

/** A camera's stream in one line, for its card. */
export function StreamLine({ stream }: Pick<ShownCamera, 'stream'>) {
  const words = useWords();
  return <p className="quiet stream-line">{words.say('cameras.stream', useStreamTexts(stream))}</p>;
}
