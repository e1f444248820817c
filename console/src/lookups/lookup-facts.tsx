import { Link } from '@tanstack/react-router';
import type { ShownLookup } from '../../../src/edges/api/contract/lookups.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { Fact } from '../look/fact.tsx';
import { shortStampIn, stampIn } from '../look/times.ts';
import { usePersonNames } from '../look/use-person-names.ts';
import { useWords } from '../words/language.tsx';
import { LookupSpan } from './lookup-span.tsx';

/** What was asked, and what became of it. */
export function LookupFacts({ lookup }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const site = useSiteZone();
  const nameOf = usePersonNames([lookup.askedBy]);
  const { state, manner, isUrgent, unit, officers, paper, ground, seeks, clockAheadMs, cameras, from, to } = lookup;
  const timezone = cameras[0]?.timezone ?? site;
  return (
    <dl className="facts">
      <Fact name={words.say('lookup-register.col-state')}>
        <strong>{words.say(`lookup-state.${state}`)}</strong>
        {isUrgent ? <span className="needs-act"> {words.say('lookups.urgent')}</span> : null}
      </Fact>
      <Fact name={words.say('lookup-register.col-manner')}>{words.say(`lookups.manner-${manner}`)}</Fact>
      <Fact name={words.say('lookup-register.col-unit')}>{unit}</Fact>
      <Fact name={words.say('lookup-register.col-officers')}>
        {officers.map(({ name, number }) => `${name} (${number})`).join(', ')}
      </Fact>
      <Fact name={words.say('lookup-register.col-asked-by')}>
        {nameOf(lookup.askedBy)}, {shortStampIn(site, lookup.askedAt)}
      </Fact>
      <Fact name={words.say('lookup-register.col-paper')}>
        {paper.number} {paper.scan === null ? null : <ScanLine {...paper.scan} />}
      </Fact>
      <Fact name={words.say('lookup-register.col-ground')}>{ground}</Fact>
      <Fact name={words.say('lookup-register.col-seeks')}>{seeks}</Fact>
      <Fact name={words.say('lookup-register.col-cameras')}>
        {cameras.map(({ id, name }) => (name === id ? id : `${name} (${id})`)).join(', ')}
      </Fact>
      <Fact name={words.say('lookups.span')}>
        <LookupSpan from={from} to={to} timezone={timezone} />
      </Fact>
      <Fact name={words.say('lookups.clock-ahead')}>
        {clockAheadMs === null ? words.say('lookup-register.not-compared') : `${clockAheadMs / 1_000}`}
      </Fact>
      <Held lookup={lookup} />
      <Decided lookup={lookup} />
      <After lookup={lookup} />
    </dl>
  );
}

/** What the hold came too late for. */
function Held({ lookup: { lost, cameras } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const zoneOf = (cameraId: string) => cameras.find(({ id }) => id === cameraId)?.timezone ?? 'UTC';
  if (lost === null || lost.length === 0) return null;
  return (
    <Fact name={words.say('lookups.lost')}>
      <ul className="parts">
        {lost.map(({ cameraId, hourAt }) => (
          <li key={`${cameraId} ${hourAt}`} className="needs-act">
            {cameraId} {stampIn(zoneOf(cameraId), hourAt)}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

/** What was approved, part by part, each with the way to its footage. */
function Decided({ lookup: { decision, cameras } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const site = useSiteZone();
  const { rights } = useMe();
  const nameOf = usePersonNames([decision?.by ?? null]);
  const maySee = rights.includes('see-footage') || rights.includes('ask-footage');
  if (decision === null) return null;
  const { type, by, at, parts, note, untilAt } = decision;
  const cameraOf = (cameraId: string) => cameras.find(({ id }) => id === cameraId);
  return (
    <>
      <Fact name={words.say(`lookups.decided-${type}`)}>
        {nameOf(by)}, {shortStampIn(site, at)} {note === '' ? null : `· ${note}`}
        <ul className="parts">
          {parts.map(({ cameraId, from, to }) => (
            <li key={`${cameraId} ${from}`}>
              {cameraOf(cameraId)?.name ?? cameraId}{' '}
              <LookupSpan from={from} to={to} timezone={cameraOf(cameraId)?.timezone ?? site} />{' '}
              {maySee ? (
                <Link to="/cameras/$id/footage" params={{ id: cameraId }} search={{ at: from }}>
                  {words.say('lookups.look')}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      </Fact>
      {untilAt === null ? null : <Fact name={words.say('lookups.open-until')}>{shortStampIn(site, untilAt)}</Fact>}
    </>
  );
}

function After({ lookup: { handedOver, outcome, closed } }: { readonly lookup: ShownLookup }) {
  const words = useWords();
  const site = useSiteZone();
  const nameOf = usePersonNames([handedOver?.by ?? null, outcome?.by ?? null, closed?.by ?? null]);
  const done = ({ by, at }: { readonly by: string; readonly at: string }) => `${nameOf(by)}, ${shortStampIn(site, at)}`;
  return (
    <>
      {handedOver === null ? null : (
        <Fact name={words.say('lookup-register.col-handed-over')}>
          {handedOver.to} · {words.say(`lookup-register.${handedOver.medium}`)} {handedOver.mediumNumber} ·{' '}
          {done(handedOver)} {handedOver.sheet === null ? null : <ScanLine {...handedOver.sheet} />}
        </Fact>
      )}
      {outcome === null ? null : (
        <Fact name={words.say('lookup-register.col-outcome')}>
          {words.say(outcome.wasUsed ? 'lookup-register.used' : 'lookup-register.unused')}
          {outcome.caseNumber === null ? '' : ` · ${words.say('lookups.case-number', { number: outcome.caseNumber })}`}
          {outcome.result === '' ? '' : ` · ${outcome.result}`} · {done(outcome)}
        </Fact>
      )}
      {closed === null ? null : (
        <Fact name={words.say('lookup-state.closed')}>
          {done(closed)} {closed.note === '' ? '' : `· ${closed.note}`}
        </Fact>
      )}
    </>
  );
}

function ScanLine({ name, sha256 }: { readonly name: string; readonly sha256: string }) {
  return (
    <span className="scan">
      {name}{' '}
      <span className="number" title={sha256}>
        {sha256.slice(0, 16)}…
      </span>
    </span>
  );
}
