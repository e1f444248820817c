import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { dwellText, stayText } from '../look/stay-text.ts';
import { shortStampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';

/** The stays of the thing, and what the machine and people did. */
export function CaseHistory({ whole }: { readonly whole: WholeCase }) {
  const words = useWords();
  const at = (time: string | null) => (time === null ? '–' : shortStampIn(whole.timezone, time));
  const nameOf = usePersonNames(whole.course.map(({ by }) => by));
  return (
    <>
      <section>
        <h2>{words.say('case.sightings')}</h2>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.say('case.first')}</th>
              <th scope="col">{words.say('case.reached')}</th>
              <th scope="col">{words.say('review.dwell')}</th>
              <th scope="col">{words.say('case.cleared')}</th>
            </tr>
          </thead>
          <tbody>
            {whole.sightings.map(({ firstSeenAt, reachedAt, dwellMs, clearedAt, ended }) => (
              <tr key={firstSeenAt}>
                <td>{at(firstSeenAt)}</td>
                <td>{at(reachedAt)}</td>
                <td>{dwellText(words, { dwellMs, clearedAt })}</td>
                <td>{stayText(words, { clearedAt, ended }, at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{words.say('case.course')}</h2>
        <table className="plain-table">
          <tbody>
            {whole.course.map(({ at: time, by, did }) => (
              <tr key={`${time} ${by} ${did}`}>
                <td>{at(time)}</td>
                <td>{nameOf(by)}</td>
                <td>{did}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
