import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useWords } from '../words/language.tsx';

/** Opens the case with a number. */
export function NumberSearch() {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <Input.Search
      className="number-search"
      aria-label={words.say('cases.number')}
      placeholder={words.say('cases.number')}
      maxLength={120}
      onSearch={(value) => value.trim() && void navigate({ to: '/cases/$id', params: { id: value.trim() } })}
    />
  );
}
