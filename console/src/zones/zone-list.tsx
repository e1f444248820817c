import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { MOST_CORNERS, MOST_ZONES } from '../../../src/kernel/domain/zone-limits.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { type DrawnBoth, type DrawnZone, freeZoneId, type ZoneAct, type ZoneDrawing } from './zone-drawing.ts';
import { zoneFault } from './zone-faults.ts';

interface Props {
  readonly drawing: ZoneDrawing;
  readonly act: (act: ZoneAct) => void;
  readonly isReadOnly: boolean;
  readonly cameraId: string;
}

/** The zones by name, each with what is wrong with it. */
export function ZoneList({ drawing, act, isReadOnly, cameraId }: Props) {
  const words = useWords();
  const { zones, rules } = drawing.now;
  return (
    <>
      {zones.length === 0 ? <p>{words.say('zones.no-zones')}</p> : null}
      <ul className="zone-list">
        {zones.map((zone) => (
          <li key={zone.id} className={drawing.choice?.zoneId === zone.id ? 'chosen' : ''}>
            <Named zone={zone} act={act} isReadOnly={isReadOnly} />
            <Fault zone={zone} />
          </li>
        ))}
      </ul>
      {isReadOnly || zones.length >= MOST_ZONES ? null : <CopyOf {...{ act, zones, rules, cameraId }} />}
    </>
  );
}

function Named({ zone, act, isReadOnly }: { readonly zone: DrawnZone } & Pick<Props, 'act' | 'isReadOnly'>) {
  const words = useWords();
  const { id, name } = zone;
  const [typed, setTyped] = useState(name ?? '');
  const [shownName, setShownName] = useState(name);
  // A step that is taken back or done again changes the name too.
  if (shownName !== name) {
    setShownName(name);
    setTyped(name ?? '');
  }
  const keep = () => {
    const next = typed.trim() === '' ? null : typed.trim();
    if (next !== name) act({ type: 'rename', zoneId: id, name: next });
  };
  const choose = () => act({ type: 'choose', choice: { zoneId: id, corner: null } });
  return (
    <div className="zone-named">
      <button type="button" className="number" onClick={choose}>
        {id}
      </button>
      <Input
        aria-label={`${words.say('zones.name')} ${id}`}
        placeholder={words.say('zones.name')}
        maxLength={60}
        disabled={isReadOnly}
        value={typed}
        onFocus={choose}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keep}
        onPressEnter={keep}
      />
      {isReadOnly ? null : (
        <Button
          size="small"
          aria-label={words.say('zones.remove-zone', { zone: name ?? id })}
          onClick={() => {
            choose();
            act({ type: 'remove' });
          }}
        >
          {words.say('zones.remove')}
        </Button>
      )}
    </div>
  );
}

function Fault({ zone: { polygon } }: { readonly zone: DrawnZone }) {
  const words = useWords();
  const fault = zoneFault(polygon);
  if (fault === null) return null;
  const said =
    fault === 'many-corners' ? words.say('zones.many-corners', { most: MOST_CORNERS }) : words.say(`zones.${fault}`);
  return (
    <p className="needs-act" role="status">
      {said}
    </p>
  );
}

/** Adds the zones of another camera, under ids that are free here. */
function CopyOf({ act, zones, rules, cameraId }: Pick<Props, 'act' | 'cameraId'> & DrawnBoth) {
  const words = useWords();
  const cameras = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}) });
  const copy = useMutation({
    mutationFn: (id: string) => call('cameraZones', { params: { id } }),
    onSuccess: (other) => {
      const all = other.zones.reduce<readonly DrawnZone[]>((sum, zone) => sum.concat(asNew(zone, sum)), zones);
      act({ type: 'take-over', zones: all.slice(0, MOST_ZONES), rules });
    },
  });
  const others = (cameras.data?.cameras ?? []).filter(({ id }) => id !== cameraId);
  if (others.length === 0) return null;
  return (
    <>
      <Select<string>
        aria-label={words.say('zones.copy')}
        placeholder={words.say('zones.copy')}
        value={null}
        loading={copy.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={(id) => copy.mutate(id)}
        options={others.map(({ id, name }) => ({ value: id, label: name ?? id }))}
      />
      {copy.error ? <Problem error={copy.error} /> : null}
    </>
  );
}

function asNew(zone: DrawnZone, taken: readonly DrawnZone[]): DrawnZone {
  return taken.some(({ id }) => id === zone.id) ? { ...zone, id: freeZoneId(taken) } : zone;
}
