import { Button, Select } from 'antd';
import { useState } from 'react';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { shortStampIn } from '../look/times.ts';
import { useDuplicates } from '../review/duplicate-list.tsx';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly merge: (into: string) => void;
}

/** Which case of the same camera this one is merged into. */
export function MergeChoice({ whole, merge }: Props) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [into, setInto] = useState<string | null>(null);
  const found = useDuplicates(isOpen ? whole : null);
  return (
    <>
      <Select
        aria-label={words.say('case.merge-into')}
        placeholder={words.say('case.merge-into')}
        loading={isOpen && found.isPending}
        value={into}
        onOpenChange={setOpen}
        onChange={setInto}
        popupMatchSelectWidth={false}
        options={(found.data ?? []).map(({ id, number, kind, filedAt, timezone }) => ({
          value: id,
          label: `${number} ${words.say(`kind.${kind}`)} ${shortStampIn(timezone, filedAt)}`,
        }))}
      />
      <Button disabled={into === null} onClick={() => into !== null && merge(into)}>
        {words.say('case.merge')}
      </Button>
    </>
  );
}
