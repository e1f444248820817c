import { Button, Checkbox } from 'antd';
import { useWords } from '../words/language.tsx';
import { freeZoneId, type ZoneAct, type ZoneDrawing } from './zone-drawing.ts';

/** What lies over the picture besides the zones. */
export interface Layers {
  readonly heat: boolean;
  readonly ghost: boolean;
}
interface Props {
  readonly drawing: ZoneDrawing;
  readonly act: (act: ZoneAct) => void;
  readonly isReadOnly: boolean;
  readonly layers: Layers;
  readonly setLayers: (layers: Layers) => void;
}

/** Each key of the picture as a button. */
export function ZoneTools({ drawing, act, isReadOnly, layers, setLayers }: Props) {
  const words = useWords();
  const { now, choice } = drawing;
  const { begun, zones } = now;
  const layer = (name: keyof Layers) => (
    <Checkbox checked={layers[name]} onChange={({ target }) => setLayers({ ...layers, [name]: target.checked })}>
      {words.say(`zones.${name}`)}
    </Checkbox>
  );
  const close = () => act({ type: 'close', id: freeZoneId(zones) });
  return (
    <div className="zone-tools">
      {isReadOnly ? null : (
        <>
          {begun === null ? (
            <Button className="zone-begin" type="primary" onClick={() => act({ type: 'begin' })}>
              {words.say('zones.new')}
            </Button>
          ) : (
            <Button className="zone-begin" type="primary" disabled={begun.length < 3} onClick={close}>
              {words.say('zones.close-zone')}
            </Button>
          )}
          {/* Always there: a button more would push the picture away under the hand. */}
          <Button disabled={begun === null} onClick={() => act({ type: 'give-up' })}>
            {words.say('zones.give-up')}
          </Button>
          <Button disabled={drawing.before.length === 0} onClick={() => act({ type: 'undo' })}>
            {words.say('zones.undo')}
          </Button>
          <Button disabled={drawing.after.length === 0} onClick={() => act({ type: 'redo' })}>
            {words.say('zones.redo')}
          </Button>
          <Button disabled={choice === null && begun === null} onClick={() => act({ type: 'remove' })}>
            {words.say('zones.remove')}
          </Button>
        </>
      )}
      {layer('heat')}
      {layer('ghost')}
    </div>
  );
}
