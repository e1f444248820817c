import { Checkbox, Input } from 'antd';
import { HoursField } from '../hours/hours-field.tsx';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import { type RecordingTexts, withRecording } from './recording-text.ts';

interface Props {
  readonly text: string;
  readonly recording: RecordingTexts;
  readonly timezone: string;
  readonly set: (text: string) => void;
}

/** Whether the camera's video is kept, for how long, and when. */
export function RecordingFields({ text, recording: { isRecorded, days, schedule }, timezone, set }: Props) {
  const words = useWords();
  return (
    <fieldset className="kind-fields">
      <legend>{words.say('camera.recording')}</legend>
      <Checkbox
        name="camera-recorded"
        checked={isRecorded}
        onChange={({ target }) => set(withRecording(text, { isRecorded: target.checked }))}
      >
        {words.say('camera.is-recorded')}
      </Checkbox>
      {isRecorded ? (
        <>
          <CameraField name={words.say('camera.recording-days')}>
            <Input
              name="camera-recording-days"
              className="number"
              inputMode="numeric"
              maxLength={4}
              placeholder="30"
              value={days}
              onChange={({ target }) => set(withRecording(text, { days: target.value }))}
            />
          </CameraField>
          <HoursField
            timezone={timezone}
            isReadOnly={false}
            hours={schedule}
            change={(hours) => set(withRecording(text, { schedule: hours }))}
          />
        </>
      ) : null}
      <p className="quiet">{words.say('camera.recording-help')}</p>
    </fieldset>
  );
}
