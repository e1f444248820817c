import { Button, Input } from 'antd';
import { useReducer, useState } from 'react';
import type { CameraZones } from '../../../src/edges/api/contract/zones.ts';
import { LeavingAsks } from '../look/leaving-asks.tsx';
import { useWords } from '../words/language.tsx';
import { HeatLayer } from './heat-layer.tsx';
import { PictureChoice } from './picture-choice.tsx';
import { RuleList } from './rule-list.tsx';
import { SaveOutcome } from './save-outcome.tsx';
import { type Ground, useGround } from './use-ground.ts';
import { useSaving } from './use-saving.ts';
import { ZoneBoard } from './zone-board.tsx';
import { drawingOf, drawn } from './zone-drawing.ts';
import { zoneFault } from './zone-faults.ts';
import { ZoneList } from './zone-list.tsx';
import { ZonePicture } from './zone-picture.tsx';
import { type Layers, ZoneTools } from './zone-tools.tsx';

interface Props {
  readonly id: string;
  readonly found: CameraZones;
}

const USUAL_RATIO = 16 / 9;

/** The picture with the zones on it, beside it their names and rules, and the saving. */
export function ZoneDesk({ id, found }: Props) {
  const words = useWords();
  const [drawing, act] = useReducer(drawn, found, drawingOf);
  const [note, setNote] = useState('');
  const [layers, setLayers] = useState<Layers>({ heat: false, ghost: false });
  const saving = useSaving(id, found);
  const ground = useGround({ id, timezone: found.timezone });
  const isReadOnly = found.file !== null;
  const { base } = saving;
  const { zones, rules, begun } = drawing.now;
  const isWhole = begun === null && zones.every(({ polygon }) => zoneFault(polygon) === null);
  const isChanged = JSON.stringify([zones, rules]) !== JSON.stringify([base.zones, base.rules]);
  const ghosts = saving.newest?.zones ?? (layers.ghost ? base.zones : []);
  const take = (newest: CameraZones) => {
    act({ type: 'take-over', zones: newest.zones, rules: newest.rules });
    saving.take(newest);
  };
  return (
    <div className="zone-desk">
      <LeavingAsks hasEntered={!isReadOnly && (isChanged || begun !== null)} />
      <section>
        <ZoneTools {...{ drawing, act, isReadOnly, layers, setLayers }} />
        <PictureChoice of={ground} timezone={base.timezone} />
        <ZoneBoard
          {...{ drawing, isReadOnly, act }}
          ratio={ratioOf(ground)}
          ghosts={ghosts.map(({ polygon }) => polygon)}
        >
          <ZonePicture id={id} name={found.name} of={ground} />
          {layers.heat ? <HeatLayer id={id} /> : null}
        </ZoneBoard>
        {isReadOnly ? null : <p className="quiet">{words.say(`zones.${hintOf(drawing)}`)}</p>}
      </section>
      <section>
        {found.file === null ? null : <p className="needs-act">{words.say('zones.of-file', { file: found.file })}</p>}
        <ZoneList {...{ drawing, act, isReadOnly }} cameraId={id} />
        <RuleList
          {...{ drawing, act, isReadOnly }}
          timezone={base.timezone}
          saved={base.rules}
          problems={saving.problemsOf(rules)}
        />
        {isReadOnly ? null : (
          <>
            <p className="zone-note">{words.say('zones.note')}</p>
            <Input
              aria-label={words.say('zones.note')}
              maxLength={300}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Button
              type="primary"
              disabled={!isWhole || !isChanged}
              loading={saving.isPending}
              onClick={() => saving.save({ zones, rules, note })}
            >
              {words.say('zones.save')}
            </Button>{' '}
            {isChanged ? null : <span className="quiet">{words.say('zones.unchanged')}</span>}
          </>
        )}
        <SaveOutcome saving={saving} take={take} />
      </section>
    </div>
  );
}

function hintOf({ now, choice }: ReturnType<typeof drawingOf>) {
  if (now.begun !== null) return 'draw-hint';
  return choice === null ? 'ground-hint' : 'corner-hint';
}

/** How many times as wide as high the picture is that is shown. */
function ratioOf({ ground, present }: Ground): number {
  const shown = ground.type === 'last' ? present : ground;
  return shown === null ? USUAL_RATIO : shown.widthPx / shown.heightPx;
}
