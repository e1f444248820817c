import { isMap, isScalar } from 'yaml';
import { changed, read } from './camera-text.ts';

/** Whether a camera is recorded, as its text has it. */
export interface RecordingTexts {
  readonly isRecorded: boolean;
  /** As it is written; empty: as long as cameras are that say nothing of it. */
  readonly days: string;
  /** Opening hours; null: at all times. */
  readonly schedule: string | null;
}

/** Null when the text is no YAML. */
export function recordingTexts(text: string): RecordingTexts | null {
  const document = read(text);
  if (document === null) return null;
  const node = document.get('recording', true);
  const at = (field: string) => {
    const value = isMap(node) ? node.get(field, true) : null;
    return isScalar(value) && value.value !== null ? `${value.value}` : '';
  };
  const schedule = at('schedule');
  return { isRecorded: document.has('recording'), days: at('days'), schedule: schedule === '' ? null : schedule };
}

/** The text with these values. Days that are no number stay as they are, and the check says so. Comments stay. */
export function withRecording(text: string, changes: Partial<RecordingTexts>): string {
  const known = recordingTexts(text);
  if (known === null) return text;
  const { isRecorded, days, schedule } = { ...known, ...changes };
  return changed(text, (document) => {
    if (!isRecorded) return void document.delete('recording');
    if (!isMap(document.get('recording', true))) document.set('recording', document.createNode({}, { flow: true }));
    const fields = [
      ['days', days.trim() === '' ? null : numberOr(days.trim())],
      ['schedule', schedule],
    ] as const;
    for (const [field, value] of fields)
      if (value === null) document.deleteIn(['recording', field]);
      else document.setIn(['recording', field], value);
  });
}

function numberOr(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
