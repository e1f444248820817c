import { Input, Select } from 'antd';
import { useState } from 'react';
import { DATUMS } from '../../../src/kernel/domain/position.ts';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import { type PositionTexts, pastedPosition, withPosition } from './position-text.ts';

interface Props {
  readonly text: string;
  readonly position: PositionTexts;
  readonly set: (text: string) => void;
}

const DATUM_NAMES = { 'WGS-84': 'camera.datum-gps', 'GCJ-02': 'camera.datum-maps' } as const;

/** Where the camera is. A pair that is pasted into one of the two fields fills both. */
export function PositionFields({ text, position, set }: Props) {
  const words = useWords();
  return (
    <>
      <div className="position-fields">
        {(['longitude', 'latitude'] as const).map((field) => (
          <CameraField key={field} name={words.say(`camera.${field}`)}>
            <Degrees
              field={field}
              value={position[field]}
              change={(typed) => set(withPosition(text, pastedPosition(typed) ?? { [field]: typed }))}
            />
          </CameraField>
        ))}
        <CameraField name={words.say('camera.datum')}>
          <Select
            className="datum-choice"
            value={position.datum}
            options={DATUMS.map((datum) => ({ value: datum, label: words.say(DATUM_NAMES[datum]) }))}
            onChange={(datum) => set(withPosition(text, { datum }))}
          />
        </CameraField>
      </div>
      <p className="quiet">{words.say('camera.position-help')}</p>
    </>
  );
}

interface DegreesProps {
  readonly field: 'longitude' | 'latitude';
  readonly value: string;
  readonly change: (typed: string) => void;
}

function Degrees({ field, value, change }: DegreesProps) {
  // What is being typed, such as `104.`, is not yet the number that the text has.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      name={`camera-${field}`}
      className="number"
      inputMode="decimal"
      maxLength={500}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(pastedPosition(target.value) === null ? target.value : null);
        change(target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
