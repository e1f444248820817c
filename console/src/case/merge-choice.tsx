import { Button, Select } from 'antd';
import { useState } from 'react';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { shortStampIn } from '../look/times.ts';
import { useDuplicates } from '../review/duplicate-list.tsx';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly isPending: boolean;
  readonly merge: (into: string) => void;
}

/** Which case of the same camera this one is merged into. */
export function MergeChoice({ whole, isPending, merge }: Props) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [into, setInto] = useState<string | null>(null);
  const found = useDuplicates(isOpen ? whole : null);
  // The server merges cases of one kind only, and never into a merged one.
  const fitting = (found.data ?? []).filter(({ kind, state }) => kind === whole.kind && state !== 'merged');
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
        options={fitting.map(({ id, number, kind, filedAt, timezone }) => ({
          value: id,
          label: `${number} ${words.say(`kind.${kind}`)} ${shortStampIn(timezone, filedAt)}`,
        }))}
      />
      <Button loading={isPending} disabled={into === null} onClick={() => into !== null && merge(into)}>
        {words.say('case.merge')}
      </Button>
    </>
  );
}
