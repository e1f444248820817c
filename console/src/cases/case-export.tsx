import { useMutation } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import type { ShownErrand } from '../../../src/edges/api/contract/errands.ts';
import { call, linkOf } from '../api/call.ts';
import { ErrandLine } from '../errands/errand-line.tsx';
import { ErrandNotes } from '../errands/errand-notes.tsx';
import { useErrands } from '../errands/use-errands.ts';
import { useMe, useSiteZone } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { clockIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import type { askedOf } from './case-filters.ts';

interface Props {
  readonly asked: ReturnType<typeof askedOf>;
  readonly selectedIds: ReadonlySet<string>;
}

/** The list as a file, and the sheets of its cases: a file is made while somebody waits, and fetched when it is ready. */
export function CaseExport({ asked, selectedIds }: Props) {
  const words = useWords();
  const { rights } = useMe();
  const { own, others, isLost, readLost, cancel, again } = useErrands('export-cases', 'print-sheets');
  const list = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => call('startExport', { body: { ...asked, format } }),
    onSuccess: again,
  });
  const sheets = useMutation({
    mutationFn: (caseIds: readonly string[]) =>
      call('startSheets', { body: caseIds.length > 0 ? { caseIds: [...caseIds] } : asked }),
    onSuccess: again,
  });
  const error = list.error ?? sheets.error;
  return (
    <div className="case-export">
      <Space wrap>
        {(rights.includes('export-lists') ? (['csv', 'xlsx'] as const) : []).map((format) => (
          <Button key={format} disabled={list.isPending} onClick={() => list.mutate(format)}>
            {words.say(`cases.${format}`)}
          </Button>
        ))}
        {rights.includes('export-sheets') ? (
          <Button disabled={sheets.isPending} onClick={() => sheets.mutate([...selectedIds])}>
            {selectedIds.size > 0
              ? words.say('cases.sheets-selected', { count: selectedIds.size })
              : words.say('cases.sheets')}
          </Button>
        ) : null}
      </Space>
      {error ? <Problem error={error} /> : null}
      <ErrandNotes isLost={isLost} readLost={readLost} others={own.length > 0 ? others : []} />
      {own.map((errand) => (
        <ErrandLine
          key={errand.id}
          errand={errand}
          name={words.say(errand.kind === 'print-sheets' ? 'errand.sheets-of' : 'errand.export-of')}
          cancel={() => cancel(errand.id)}
          close={() => cancel(errand.id)}
        >
          <Ready errand={errand} />
        </ErrandLine>
      ))}
    </div>
  );
}

function Ready({ errand: { id, file, keptUntil } }: { readonly errand: ShownErrand }) {
  const words = useWords();
  const timezone = useSiteZone();
  if (file === null || keptUntil === null) return null;
  return (
    <>
      <Button type="primary" href={linkOf('errandFile', { params: { id } })} download>
        {words.say('errand.fetch', { name: file.name, kib: Math.max(1, Math.round(file.bytes / 1_024)) })}
      </Button>
      <span className="quiet">{words.say('errand.kept-until', { at: clockIn(timezone, keptUntil).slice(0, 5) })}</span>
    </>
  );
}
