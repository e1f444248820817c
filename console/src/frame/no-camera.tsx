import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/call.ts';
import { useWords } from '../words/language.tsx';
import { useMe } from './me-context.ts';

const LOOK_AGAIN_MS = 30_000;

/** Where nothing is to be seen because there is no camera: how to add one, or whom to ask. Nothing once there is one. */
export function NoCamera() {
  const words = useWords();
  const { rights, groupIds } = useMe();
  const found = useQuery({
    queryKey: ['cameras'],
    queryFn: () => call('cameras', {}),
    enabled: rights.includes('see-cameras'),
    refetchInterval: ({ state: { data } }) => (data?.cameras.length === 0 ? LOOK_AGAIN_MS : false),
  });
  if (found.data === undefined || found.data.cameras.length > 0) return null;
  if (!rights.includes('manage-cameras'))
    return <p>{words.say(groupIds === null ? 'frame.no-camera-ask' : 'frame.no-camera-of-groups')}</p>;
  return (
    <div className="no-camera">
      <p>{words.say('frame.no-camera')}</p>
      <p>
        <Link to="/cameras/-/new">{words.say('camera.add')}</Link>{' '}
        <Link to="/cameras/-/import">{words.say('import.open')}</Link>
      </p>
    </div>
  );
}
