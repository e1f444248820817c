import { Link } from '@tanstack/react-router';
import type { CameraPage } from '../../../src/edges/api/contract/cameras.ts';
import { isOfCamera } from '../../../src/kernel/domain/kinds/kind-of.ts';
import { useMe } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';

/** Says that a camera watches for nothing in the street yet, and where that is changed. */
export function WithoutRules({ id, rules }: { readonly id: string; readonly rules: CameraPage['rules'] }) {
  const words = useWords();
  const { rights } = useMe();
  if (rules === null || rules.some(({ kind }) => !isOfCamera(kind))) return null;
  return (
    <p className="needs-act">
      {words.say('camera.without-rules')}{' '}
      {rights.includes('draw-zones') ? (
        <Link to="/cameras/$id/zones" params={{ id }}>
          {words.say('camera.draw-zones')}
        </Link>
      ) : (
        words.say('camera.ask-supervisor')
      )}
    </p>
  );
}
