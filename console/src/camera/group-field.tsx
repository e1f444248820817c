import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { call } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';

interface Props {
  /** Null: a new camera. */
  readonly cameraId: string | null;
  /** Null: nothing was chosen, so the group stays. */
  readonly value: string | null;
  readonly change: (groupId: string | null) => void;
}

/** The group of the camera: people of a group see only its cameras. */
export function GroupField({ cameraId, value, change }: Props) {
  const words = useWords();
  const mayChange = useMe().rights.includes('manage-people');
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => call('groups', {}), enabled: mayChange });
  if (!mayChange || !data || data.groups.length === 0) return null;
  const now = data.groups.find(({ cameraIds }) => cameraId !== null && cameraIds.includes(cameraId));
  return (
    <CameraField name={words.say('camera.group')}>
      <Select
        className="brand-choice"
        placeholder={words.say('camera.no-group')}
        value={value ?? now?.id ?? null}
        options={data.groups.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(groupId: string | null) => change(groupId)}
      />
    </CameraField>
  );
}
