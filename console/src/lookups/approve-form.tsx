import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { Edited, Field } from '../look/edited.tsx';
import { useWords } from '../words/language.tsx';
import { MomentInput } from './moment-input.tsx';
import { type StepFormProps, useStep } from './step-forms.tsx';

interface Part {
  readonly cameraId: string;
  readonly from: string;
  readonly to: string;
  readonly isAllowed: boolean;
}

/** Approves all that was asked, or some cameras, or less of a camera's time. Only that leaves. */
export function ApproveForm({ lookup, close }: StepFormProps) {
  const words = useWords();
  const site = useSiteZone();
  const step = useStep(lookup);
  const { id, cameras, from, to } = lookup;
  const asked = cameras.map((camera): Part => ({ cameraId: camera.id, from, to, isAllowed: true }));
  const [values, setValues] = useState({ parts: asked, note: '' });
  const { parts, note } = values;
  const set = (cameraId: string, change: Partial<Part>) =>
    setValues({ ...values, parts: parts.map((part) => (part.cameraId === cameraId ? { ...part, ...change } : part)) });
  const allowed = parts.filter(({ isAllowed }) => isAllowed);
  const isWithin = (part: Part) =>
    Date.parse(part.from) >= Date.parse(from) && Date.parse(part.to) <= Date.parse(to) && part.from < part.to;
  const bodyParts = allowed.map((part) => ({ cameraId: part.cameraId, from: part.from, to: part.to }));
  return (
    <Edited
      title={words.say('lookups.act-approve')}
      values={values}
      isWhole={allowed.length > 0 && allowed.every(isWithin)}
      queryKey="lookup"
      save={() =>
        step(values, (sent) => call('approveLookup', { params: { id }, body: { ...sent, parts: bodyParts, note } }))
      }
      close={close}
      isLong
    >
      <p className="quiet">{words.say('lookups.approve-means')}</p>
      {parts.map((part) => {
        const camera = cameras.find((one) => one.id === part.cameraId);
        const timezone = camera?.timezone ?? site;
        return (
          <fieldset key={part.cameraId} className="approved-part">
            <Checkbox
              checked={part.isAllowed}
              onChange={({ target }) => set(part.cameraId, { isAllowed: target.checked })}
            >
              {camera?.name ?? part.cameraId}
            </Checkbox>
            {part.isAllowed ? (
              <p className="moments">
                <MomentInput
                  label={words.say('footage.from')}
                  value={part.from}
                  timezone={timezone}
                  change={(at) => set(part.cameraId, { from: at })}
                />
                <MomentInput
                  label={words.say('footage.to')}
                  value={part.to}
                  timezone={timezone}
                  change={(at) => set(part.cameraId, { to: at })}
                />
              </p>
            ) : null}
            {part.isAllowed && !isWithin(part) ? <p className="needs-act">{words.say('lookups.not-within')}</p> : null}
          </fieldset>
        );
      })}
      <Field name={words.say('lookups.note')}>
        <Input.TextArea
          maxLength={1_000}
          rows={2}
          value={note}
          onChange={({ target }) => setValues({ ...values, note: target.value })}
        />
      </Field>
    </Edited>
  );
}
