import { writtenTime } from '../../../src/kernel/domain/written-time.ts';
import { ListTable } from '../look/list-table.tsx';
import { useWords } from '../words/language.tsx';
import type { Figures } from './figure-search.ts';

/** The days or months: a column each, and the same as a table. */
export function TimeColumns({ times }: { readonly times: Figures['times'] }) {
  const words = useWords();
  const most = Math.max(1, ...times.map(({ filed }) => filed));
  const share = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <>
      <div className="time-columns" aria-hidden="true">
        {times.map(({ time, filed, confirmed, rejected }) => (
          <span
            key={time}
            className="time-column"
            title={`${writtenTime(time)}: ${confirmed} + ${rejected} / ${filed}`}
          >
            <span className="still-open" style={share(filed - confirmed - rejected)} />
            <span className="was-wrong" style={share(rejected)} />
            <span className="was-right" style={share(confirmed)} />
          </span>
        ))}
      </div>
      <p className="time-ends" aria-hidden="true">
        <span>{writtenTime(times.at(0)?.time ?? '')}</span>
        <span className="legend">
          <span className="was-right" /> {words.say('state.confirmed')} <span className="was-wrong" />{' '}
          {words.say('state.rejected')} <span className="still-open" /> {words.say('figures.open')}
        </span>
        <span>{writtenTime(times.at(-1)?.time ?? '')}</span>
      </p>
      <details>
        <summary>{words.say('figures.as-table')}</summary>
        <ListTable
          keyOf={({ time }) => time}
          rows={times}
          columns={[
            { title: words.say('figures.time'), cell: ({ time }) => writtenTime(time) },
            { title: words.say('figures.filed'), align: 'right', cell: ({ filed }) => filed },
            { title: words.say('state.confirmed'), align: 'right', cell: ({ confirmed }) => confirmed },
            { title: words.say('state.rejected'), align: 'right', cell: ({ rejected }) => rejected },
          ]}
        />
      </details>
    </>
  );
}
