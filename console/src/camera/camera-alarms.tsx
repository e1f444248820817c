import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useWords } from '../words/language.tsx';

/** The alarms of this camera: lag, faults, a text that cannot be read. */
export function CameraAlarms({ id }: { readonly id: string }) {
  const words = useWords();
  const { data } = useQuery({ queryKey: ['alarms'], queryFn: () => call('alarms', {}), refetchInterval: 30_000 });
  const own = (data?.alarms ?? []).filter(({ key }) => key.split(' ')[0] === id);
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{words.say('camera.alarms')}</h2>
      <ul className="problem-lines">
        {own.map(({ name, key, message }) => (
          <li key={`${name} ${key}`} className="needs-act">
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
