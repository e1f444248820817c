import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { type SavedFilters, savedFilters, saveFilters } from '../browser/saved-filters.ts';
import { useWords } from '../words/language.tsx';
import { type CaseFilters, filtersOf } from './case-filters.ts';

interface Props {
  readonly filters: CaseFilters;
  readonly change: (filters: CaseFilters) => void;
}

/** Filters that somebody gave a name; this browser keeps them. */
export function SavedFilterList({ filters, change }: Props) {
  const words = useWords();
  const [saved, setSaved] = useState(savedFilters);
  const [name, setName] = useState('');
  const keep = (list: readonly SavedFilters[]) => {
    saveFilters(list);
    setSaved(list);
  };
  const save = () => {
    const search = new URLSearchParams({ ...filters }).toString();
    keep([...saved.filter((one) => one.name !== name.trim()), { name: name.trim(), search }]);
    setName('');
  };
  const content = (
    <div className="saved">
      {saved.map((one) => (
        <p key={one.name}>
          <Button type="link" onClick={() => change(filtersOf(Object.fromEntries(new URLSearchParams(one.search))))}>
            {one.name}
          </Button>
          <Button
            size="small"
            aria-label={words.say('cases.remove', { name: one.name })}
            onClick={() => keep(saved.filter((other) => other !== one))}
          >
            ×
          </Button>
        </p>
      ))}
      <Input
        aria-label={words.say('cases.save-name')}
        placeholder={words.say('cases.save-name')}
        maxLength={40}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button block disabled={name.trim() === ''} onClick={save}>
        {words.say('cases.save-filters')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" content={content} placement="bottomLeft">
      <Button>{words.say('cases.saved')}</Button>
    </Popover>
  );
}
