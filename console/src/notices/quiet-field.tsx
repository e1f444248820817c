import { Checkbox, TimePicker } from 'antd';
import type { ShownSubscription } from '../../../src/edges/api/contract/notices.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { clockTime, TIME_FORM } from '../look/calendar.ts';
import { useWords } from '../words/language.tsx';
import { clockText, minuteOf } from './minute-of-day.ts';

type Quiet = ShownSubscription['quiet'];
const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60, urgentPasses: true };

/** When nothing is sent, by the clocks of the site. */
export function QuietField({ quiet, change }: { readonly quiet: Quiet; readonly change: (quiet: Quiet) => void }) {
  const words = useWords();
  const zone = useSiteZone();
  const time = (field: 'fromMinute' | 'toMinute', of: NonNullable<Quiet>) => (
    <TimePicker
      className="quiet-time"
      aria-label={words.say(`notices.${field}`)}
      format={TIME_FORM}
      allowClear={false}
      needConfirm={false}
      value={clockTime(clockText(of[field]))}
      onChange={(_, time) => {
        const minute = minuteOf(time ?? '');
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
