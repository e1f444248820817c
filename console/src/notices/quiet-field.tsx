import { Checkbox, Input } from 'antd';
import type { ShownSubscription } from '../../../src/edges/api/contract/notices.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';
import { clockText, minuteOf } from './minute-of-day.ts';

type Quiet = ShownSubscription['quiet'];
const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60, urgentPasses: true };

/** When nothing is sent, by the clocks of the site. */
export function QuietField({ quiet, change }: { readonly quiet: Quiet; readonly change: (quiet: Quiet) => void }) {
  const words = useWords();
  const zone = useSiteZone();
  const time = (field: 'fromMinute' | 'toMinute', of: NonNullable<Quiet>) => (
    <Input
      type="time"
      className="quiet-time"
      aria-label={words.say(`notices.${field}`)}
      value={clockText(of[field])}
      onChange={({ target }) => {
        const minute = minuteOf(target.value);
        if (minute !== null) change({ ...of, [field]: minute });
      }}
    />
  );
  return (
    <fieldset className="quiet-hours">
      <legend>
        {words.say('notices.quiet')} ({zone})
      </legend>
      <Checkbox checked={quiet !== null} onChange={({ target }) => change(target.checked ? NIGHT : null)}>
        {words.say('notices.has-quiet')}
      </Checkbox>
      {quiet ? (
        <>
          <p>
            {time('fromMinute', quiet)} – {time('toMinute', quiet)}
          </p>
          <Checkbox
            checked={quiet.urgentPasses}
            onChange={({ target }) => change({ ...quiet, urgentPasses: target.checked })}
          >
            {words.say('notices.urgent-passes')}
          </Checkbox>
        </>
      ) : null}
    </fieldset>
  );
}
