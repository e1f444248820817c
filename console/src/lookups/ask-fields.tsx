import { Checkbox, Input, Radio, Select } from 'antd';
import { Field } from '../look/edited.tsx';
import { ZoneLine } from '../look/zone-line.tsx';
import { useWords } from '../words/language.tsx';
import type { AskCamera, AskedLookup } from './asked-lookup.ts';
import { MomentInput } from './moment-input.tsx';
import { ScanField } from './scan-field.tsx';

interface Props {
  readonly asked: AskedLookup;
  readonly set: (change: Partial<AskedLookup>) => void;
  readonly cameras: readonly AskCamera[];
  /** Of the cameras. */
  readonly timezone: string;
  /** Their clocks differ: all is written by the first one's. */
  readonly hasSeveralZones: boolean;
  /** Whoever approves asks for police who come; police ask in the name of their own unit. */
  readonly mayNameUnit: boolean;
}

/** What is asked, of whom, by whom, and why. */
export function AskFields(props: Props) {
  return (
    <div className="ask-fields">
      <What {...props} />
      <Who {...props} />
      <Why {...props} />
    </div>
  );
}

function What({ asked, set, cameras, timezone, hasSeveralZones }: Props) {
  const words = useWords();
  const { manner, cameraIds, from, to, isUrgent } = asked;
  return (
    <fieldset>
      <legend>{words.say('lookups.what')}</legend>
      <Radio.Group
        aria-label={words.say('lookup-register.col-manner')}
        value={manner}
        options={(['copy', 'view'] as const).map((value) => ({ value, label: words.say(`lookups.manner-${value}`) }))}
        onChange={({ target }) => set({ manner: target.value })}
      />
      <Field name={words.say('lookup-register.col-cameras')}>
        <Select
          mode="multiple"
          showSearch
          optionFilterProp="label"
          value={[...cameraIds]}
          options={cameras.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))}
          placeholder={words.say('lookups.choose-cameras')}
          onChange={(ids: string[]) => set({ cameraIds: ids })}
        />
      </Field>
      <Circle asked={asked} set={set} />
      {hasSeveralZones ? <p className="needs-act">{words.say('lookups.several-zones')}</p> : null}
      <ZoneLine timezone={timezone} at={from || to || '2026-01-01T00:00:00Z'} />
      <p className="moments">
        <MomentInput
          label={words.say('footage.from')}
          value={from}
          timezone={timezone}
          change={(at) => set({ from: at })}
        />
        <MomentInput label={words.say('footage.to')} value={to} timezone={timezone} change={(at) => set({ to: at })} />
      </p>
      {manner === 'copy' ? (
        <Checkbox checked={isUrgent} onChange={({ target }) => set({ isUrgent: target.checked })}>
          {words.say('lookups.is-urgent')}
        </Checkbox>
      ) : null}
    </fieldset>
  );
}

const CIRCLE = ['longitude', 'latitude', 'radiusM'] as const;

/** All cameras of a circle, besides those that are named. */
function Circle({ asked: { area }, set }: Pick<Props, 'asked' | 'set'>) {
  const words = useWords();
  return (
    <details open={CIRCLE.some((field) => area[field] !== '')}>
      <summary>{words.say('lookups.circle')}</summary>
      <div className="circle">
        {CIRCLE.map((field) => (
          <Field key={field} name={words.say(`lookups.circle-${field}`)}>
            <Input
              inputMode="decimal"
              maxLength={20}
              value={area[field]}
              onChange={({ target }) => set({ area: { ...area, [field]: target.value } })}
            />
          </Field>
        ))}
      </div>
    </details>
  );
}

function Who({ asked: { unit, officers, paper, scan }, set, mayNameUnit }: Props) {
  const words = useWords();
  const setOfficer = (at: 0 | 1, change: Partial<(typeof officers)[0]>) => {
    const [first, second] = officers;
    set({ officers: at === 0 ? [{ ...first, ...change }, second] : [first, { ...second, ...change }] });
  };
  return (
    <fieldset>
      <legend>{words.say('lookups.who')}</legend>
      <Field name={words.say('lookup-register.col-unit')}>
        <Input
          maxLength={60}
          disabled={!mayNameUnit}
          value={unit}
          onChange={({ target }) => set({ unit: target.value })}
        />
      </Field>
      {([0, 1] as const).map((at) => (
        <p key={at} className="officer">
          <Field name={words.say('lookups.officer', { no: at + 1 })}>
            <Input
              maxLength={60}
              value={officers[at].name}
              onChange={({ target }) => setOfficer(at, { name: target.value })}
            />
          </Field>
          <Field name={words.say('lookups.officer-number', { no: at + 1 })}>
            <Input
              maxLength={40}
              value={officers[at].number}
              onChange={({ target }) => setOfficer(at, { number: target.value })}
            />
          </Field>
        </p>
      ))}
      <Field name={words.say('lookup-register.col-paper')}>
        <Input maxLength={80} value={paper} onChange={({ target }) => set({ paper: target.value })} />
      </Field>
      <ScanField
        label={words.say('lookups.scan')}
        name="scan"
        value={scan}
        change={(chosen) => set({ scan: chosen })}
      />
    </fieldset>
  );
}

function Why({ asked: { ground, seeks, clockAhead }, set }: Props) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{words.say('lookups.why')}</legend>
      <Field name={words.say('lookup-register.col-ground')}>
        <Input maxLength={500} value={ground} onChange={({ target }) => set({ ground: target.value })} />
      </Field>
      <Field name={words.say('lookup-register.col-seeks')}>
        <Input.TextArea
          maxLength={1_000}
          rows={2}
          value={seeks}
          onChange={({ target }) => set({ seeks: target.value })}
        />
      </Field>
      <Field name={words.say('lookups.clock-ahead')}>
        <Input
          inputMode="numeric"
          maxLength={7}
          value={clockAhead}
          placeholder={words.say('lookup-register.not-compared')}
          onChange={({ target }) => set({ clockAhead: target.value })}
        />
      </Field>
    </fieldset>
  );
}
