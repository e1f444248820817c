import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { useSiteZone } from './me-context.ts';

/** The alarms that stand, on every page. */
export function Bell() {
  const words = useWords();
  const timezone = useSiteZone();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ queryKey: ['alarms'], queryFn: () => call('alarms', {}), refetchInterval: 60_000 });
  const alarms = data?.alarms ?? [];
  const count = alarms.length;
  return (
    <div className="bell">
      <button
        type="button"
        className={count > 0 ? 'bell-button rings' : 'bell-button'}
        aria-expanded={isOpen}
        aria-label={words.say('frame.alarms', { count })}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M8 1.5a4.5 4.5 0 0 0-4.5 4.5v3L2 11.5h12L12.5 9V6A4.5 4.5 0 0 0 8 1.5ZM6.5 13a1.5 1.5 0 0 0 3 0Z"
            fill="currentColor"
          />
        </svg>
        {count > 0 ? <span>{count}</span> : null}
      </button>
      {isOpen ? (
        <div className="bell-list">
          {count === 0 ? <p>{words.say('frame.no-alarms')}</p> : null}
          <ul>
            {alarms.map(({ name, key, message, raisedAt }) => (
              <li key={`${name} ${key}`}>
                {message}{' '}
                <span className="quiet">{words.say('frame.raised-at', { at: stampIn(timezone, raisedAt) })}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
