import { Checkbox, Input, Select } from 'antd';
import { ID_PATTERN } from '../../../src/kernel/domain/id-pattern.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';
import { BRANDS, brandAddress } from './brand-paths.ts';
import { CameraField } from './camera-field.tsx';
import {
  pastedLogin,
  type UsualFields,
  usualFields,
  WATCHED_KINDS,
  withAddress,
  withField,
  withKind,
} from './camera-text.ts';
import type { Draft } from './draft.ts';
import { LoginFields } from './login-fields.tsx';
import { PositionFields } from './position-fields.tsx';
import { positionTexts } from './position-text.ts';
import { RecordingFields } from './recording-fields.tsx';
import { recordingTexts } from './recording-text.ts';

interface Props {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** The camera has a user and password already. */
  readonly isKept: boolean;
  /** The camera's id can be chosen. */
  readonly isNew: boolean;
  readonly id: string;
}

/** The usual fields of a camera. Each change is a change of the text. */
export function CameraFields({ draft, change, isKept, isNew, id }: Props) {
  const words = useWords();
  const fields = usualFields(draft.text);
  const site = useSiteZone();
  const position = positionTexts(draft.text);
  const recording = recordingTexts(draft.text);
  if (fields === null || position === null || recording === null)
    return <p className="needs-act">{words.say('camera.no-yaml')}</p>;
  const set = (text: string) => change({ ...draft, text });
  return (
    <div className="camera-fields">
      {isNew ? (
        <CameraField
          name={words.say('camera.id')}
          help={words.say('camera.id-help')}
          {...(id === '' || ID_PATTERN.test(id) ? {} : { fault: words.say('camera.id-fault') })}
        >
          <Input
            name="camera-id"
            maxLength={63}
            value={id}
            onChange={({ target }) => set(withField(draft.text, 'id', target.value))}
          />
        </CameraField>
      ) : null}
      {(['name', 'place'] as const).map((field) => (
        <CameraField key={field} name={words.say(`camera.${field}`)}>
          <Input
            name={`camera-${field}`}
            maxLength={100}
            value={fields[field]}
            onChange={({ target }) => set(withField(draft.text, field, target.value))}
          />
        </CameraField>
      ))}
      <PositionFields text={draft.text} position={position} set={set} />
      <AddressField draft={draft} fields={fields} change={change} />
      <LoginFields draft={draft} change={change} isKept={isKept} />
      <KindFields draft={draft} fields={fields} set={set} />
      <RecordingFields text={draft.text} recording={recording} timezone={fields.timezone || site} set={set} />
    </div>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly fields: UsualFields;
}

function AddressField({ draft, fields, change }: FieldsProps & Pick<Props, 'change'>) {
  const words = useWords();
  const write = (address: string) => {
    const pasted = pastedLogin(address);
    const takesLogin = fields.takesLogin || pasted !== null;
    change({ ...draft, ...pasted, text: withAddress(draft.text, address, takesLogin) });
  };
  return (
    <>
      <CameraField name={words.say('camera.address')}>
        <Input
          name="camera-address"
          className="number"
          maxLength={2_000}
          placeholder="rtsp://192.168.1.64:554/Streaming/Channels/101"
          value={fields.address}
          onChange={({ target }) => write(target.value)}
        />
      </CameraField>
      <CameraField name={words.say('camera.brand')}>
        <Select
          className="brand-choice"
          value={null}
          placeholder="–"
          options={BRANDS.map(({ brand, stream, path }) => ({
            value: path,
            label: `${words.say(`camera.brand-${brand}`)} · ${words.say(`camera.stream-${stream}`)}`,
          }))}
          onChange={(path: string | null) => path && write(brandAddress(fields.address, path))}
        />
      </CameraField>
      <Checkbox
        checked={fields.transport === 'udp'}
        onChange={({ target }) =>
          change({ ...draft, text: withField(draft.text, 'transport', target.checked ? 'udp' : 'tcp') })
        }
      >
        {words.say('camera.udp')}
      </Checkbox>
    </>
  );
}

function KindFields({ draft, fields, set }: FieldsProps & { readonly set: (text: string) => void }) {
  const words = useWords();
  return (
    <fieldset className="kind-fields">
      <legend>{words.say('camera.kinds')}</legend>
      {WATCHED_KINDS.map((kind) => (
        <Checkbox
          key={kind}
          name={`kind-${kind}`}
          checked={fields.kinds.includes(kind)}
          onChange={({ target }) => set(withKind(draft.text, kind, target.checked))}
        >
          {words.say(`kind.${kind}`)}
        </Checkbox>
      ))}
      <p className="quiet">{words.say('camera.kinds-help')}</p>
    </fieldset>
  );
}
