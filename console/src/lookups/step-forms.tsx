import { useQueryClient } from '@tanstack/react-query';
import { Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ShownLookup } from '../../../src/edges/api/contract/lookups.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { Edited, Field } from '../look/edited.tsx';
import { useWords } from '../words/language.tsx';
import { type Scan, ScanField } from './scan-field.tsx';

export interface StepFormProps {
  readonly lookup: ShownLookup;
  readonly close: () => void;
}

/** What every step carries: its number, which stays when it is sent again, and how much of the lookup the person saw. */
interface Step {
  readonly requestId: string;
  readonly seen: number;
}

/** Sends a step. When somebody was faster, the page shows what they did, and the next press counts as knowing that. */
export function useStep({ id, steps }: ShownLookup) {
  const queries = useQueryClient();
  const kept = useRef(new KeptRequestId());
  const seen = useRef(steps);
  return async (values: unknown, send: (step: Step) => Promise<ShownLookup>): Promise<void> => {
    try {
      await send({ requestId: kept.current.for(JSON.stringify([values, seen.current])), seen: seen.current });
      await queries.invalidateQueries({ queryKey: ['lookups'] });
    } catch (error) {
      if (error instanceof Refusal && LATE.has(error.code)) {
        await queries.invalidateQueries({ queryKey: ['lookup', id] });
        seen.current = queries.getQueryData<ShownLookup>(['lookup', id])?.steps ?? seen.current;
      }
      throw error;
    }
  };
}

const LATE: ReadonlySet<string> = new Set(['JX_LOOKUP_ACTED', 'JX_LOOKUP_STATE']);

export function RefuseForm({ lookup, close }: StepFormProps) {
  const words = useWords();
  const step = useStep(lookup);
  const [reason, setReason] = useState('');
  const params = { id: lookup.id };
  return (
    <Edited
      title={words.say('lookups.act-refuse')}
      values={reason}
      isWhole={reason.trim() !== ''}
      queryKey="lookup"
      save={() => step(reason, (sent) => call('refuseLookup', { params, body: { ...sent, reason } }))}
      close={close}
    >
      <Field name={words.say('lookups.reason')}>
        <Input.TextArea maxLength={1_000} rows={3} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </Edited>
  );
}

const MEDIA = ['disc', 'drive', 'network', 'other'] as const;
type Medium = (typeof MEDIA)[number];

export function HandOverForm({ lookup, close }: StepFormProps) {
  const words = useWords();
  const step = useStep(lookup);
  const [values, setValues] = useState<{
    readonly to: string;
    readonly medium: Medium;
    readonly mediumNumber: string;
    readonly sheet: Scan | null;
  }>({ to: lookup.officers.map(({ name }) => name).join(', '), medium: 'disc', mediumNumber: '', sheet: null });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const params = { id: lookup.id };
  return (
    <Edited
      title={words.say('lookups.act-hand-over')}
      values={values}
      isWhole={values.to.trim() !== '' && values.mediumNumber.trim() !== ''}
      queryKey="lookup"
      save={() => step(values, (sent) => call('handOverLookup', { params, body: { ...sent, ...values } }))}
      close={close}
    >
      <p className="quiet">{words.say('lookups.sheet-in')}</p>
      <Field name={words.say('lookup-register.col-handed-to')}>
        <Input maxLength={120} value={values.to} onChange={({ target }) => set({ to: target.value })} />
      </Field>
      <Field name={words.say('lookup-register.col-medium')}>
        <Select
          value={values.medium}
          options={MEDIA.map((value) => ({ value, label: words.say(`lookup-register.${value}`) }))}
          onChange={(medium: Medium) => set({ medium })}
        />
      </Field>
      <Field name={words.say('lookups.medium-number')}>
        <Input
          maxLength={80}
          value={values.mediumNumber}
          onChange={({ target }) => set({ mediumNumber: target.value })}
        />
      </Field>
      <ScanField
        label={words.say('lookups.signed-sheet')}
        name="sheet"
        value={values.sheet}
        change={(sheet) => set({ sheet })}
      />
    </Edited>
  );
}

export function OutcomeForm({ lookup, close }: StepFormProps) {
  const words = useWords();
  const step = useStep(lookup);
  const { outcome } = lookup;
  const [values, setValues] = useState({
    wasUsed: outcome?.wasUsed ?? true,
    caseNumber: outcome?.caseNumber ?? '',
    result: outcome?.result ?? '',
  });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const params = { id: lookup.id };
  const bodyOf = ({ caseNumber, ...of }: typeof values) => ({
    ...of,
    caseNumber: caseNumber.trim() === '' ? null : caseNumber,
  });
  return (
    <Edited
      title={words.say('lookups.act-outcome')}
      values={values}
      isWhole
      queryKey="lookup"
      save={() => step(values, (sent) => call('tellOutcome', { params, body: { ...sent, ...bodyOf(values) } }))}
      close={close}
    >
      <Radio.Group
        aria-label={words.say('lookup-register.col-outcome')}
        value={values.wasUsed}
        options={[
          { value: true, label: words.say('lookup-register.used') },
          { value: false, label: words.say('lookup-register.unused') },
        ]}
        onChange={({ target }) => set({ wasUsed: target.value })}
      />
      <Field name={words.say('lookups.opened-case')}>
        <Input maxLength={80} value={values.caseNumber} onChange={({ target }) => set({ caseNumber: target.value })} />
      </Field>
      <Field name={words.say('lookup-register.col-result')}>
        <Input.TextArea
          maxLength={2_000}
          rows={3}
          value={values.result}
          onChange={({ target }) => set({ result: target.value })}
        />
      </Field>
    </Edited>
  );
}

export function CloseForm({ lookup, close }: StepFormProps) {
  const words = useWords();
  const step = useStep(lookup);
  const [note, setNote] = useState('');
  const params = { id: lookup.id };
  const isNeeded = lookup.outcome === null;
  return (
    <Edited
      title={words.say('lookups.act-close')}
      values={note}
      isWhole={!isNeeded || note.trim() !== ''}
      queryKey="lookup"
      save={() => step(note, (sent) => call('closeLookup', { params, body: { ...sent, note } }))}
      close={close}
    >
      <p className="quiet">{words.say('lookups.close-means')}</p>
      {isNeeded ? <p className="needs-act">{words.say('lookups.no-outcome')}</p> : null}
      <Field name={words.say('lookups.note')}>
        <Input.TextArea maxLength={1_000} rows={3} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
    </Edited>
  );
}
