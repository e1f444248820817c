import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { call } from '../api/call.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  /** Null: all cameras. */
  readonly value: readonly string[] | null;
  readonly change: (groupIds: string[] | null) => void;
}

/** Which camera groups somebody sees; none chosen means all. */
export function GroupChoice({ value, change }: Props) {
  const words = useWords();
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => call('groups', {}) });
  return (
    <Select
      mode="multiple"
      placeholder={words.say('people.all-groups')}
      value={[...(value ?? [])]}
      options={(data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(groupIds: string[]) => change(groupIds.length > 0 ? groupIds : null)}
    />
  );
}
