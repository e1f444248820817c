import { Button } from 'antd';
import { useState } from 'react';
import { useMe } from '../frame/me-context.ts';
import { DayInput } from '../look/day-input.tsx';
import { Problem } from '../look/problem.tsx';
import { isDay } from '../look/search-values.ts';
import { clockIn, shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import type { Ground } from './use-ground.ts';
import { differenceOf } from './zone-ground.ts';

interface Props {
  readonly of: Ground;
  readonly timezone: string;
}

/** Which picture lies below the zones: the last one, one that is taken now, or the first still of a day. */
export function PictureChoice({ of, timezone }: Props) {
  const words = useWords();
  const { rights } = useMe();
  const [day, setDay] = useState('');
  const { ground } = of;
  return (
    <>
      <fieldset className="zone-ground">
        <legend>{words.say('zones.ground')}</legend>
        <Button aria-pressed={ground.type === 'last'} onClick={of.takeLast}>
          {words.say('zones.last')}
        </Button>
        <Button aria-pressed={ground.type === 'test'} loading={of.isTesting} onClick={of.takeTest}>
          {words.say('zones.test')}
        </Button>
        {rights.includes('see-cases') ? (
          <span className="zone-day">
            <DayInput label={words.say('zones.day')} value={day} change={setDay} />
            <Button
              aria-pressed={ground.type === 'still'}
              disabled={!isDay(day)}
              loading={of.isSearching}
              onClick={() => of.takeStill(day)}
            >
              {words.say('zones.first-still')}
            </Button>
          </span>
        ) : null}
      </fieldset>
      <Said of={of} timezone={timezone} />
    </>
  );
}

/** What is shown, how it differs from what the camera shows now, or why what was asked for is not shown. */
function Said({ of, timezone }: Props) {
  const words = useWords();
  const { ground, present, failedTest, emptyDay } = of;
  const differs = ground.type === 'last' ? null : differenceOf(ground, present);
  return (
    <div className="zone-ground-said" role="status">
      {of.isTesting ? <p className="quiet">{words.say('camera.testing')}</p> : null}
      {failedTest === null ? null : (
        <p className="needs-act">
          {words.say('zones.no-test')} {failedTest.says.join(' ')}
          {failedTest.detail === '' ? null : <span className="code"> {failedTest.detail}</span>}
        </p>
      )}
      {emptyDay === null ? null : <p>{words.say('zones.no-still', { day: emptyDay ?? '' })}</p>}
      {of.isStillAway ? <p className="needs-act">{words.say('zones.still-away')}</p> : null}
      {ground.type === 'test' ? (
        <p className="quiet">
          {words.say('zones.is-test', { at: clockIn(timezone, ground.at), ...sizeOf(ground) })} {ground.says.join(' ')}
        </p>
      ) : null}
      {ground.type === 'still' ? (
        <p className="quiet">
          {words.say('zones.is-still', { at: shortStampIn(timezone, ground.capturedAt), ...sizeOf(ground) })}
        </p>
      ) : null}
      {differs === null || present === null ? null : (
        <p className="needs-act">{words.say(`zones.other-${differs}`, sizeOf(present))}</p>
      )}
      {of.error ? <Problem error={of.error} /> : null}
    </div>
  );
}

function sizeOf({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
  return { size: `${widthPx} × ${heightPx}` };
}
