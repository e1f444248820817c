import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useParams, useRouter } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { useMe } from '../frame/me-context.ts';
import { NoteList } from '../look/note-list.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseLog } from './case-log.tsx';
import { CaseStillList } from './case-still-list.tsx';
import { Evidence } from './evidence.tsx';
import { SheetFoot } from './sheet-foot.tsx';
import { SheetHead } from './sheet-head.tsx';
import { usePrinting } from './use-printing.ts';
import './case.css';

/** `/cases/:id`, also with the case's number: the whole case, as a sheet that can be printed. */
export function CasePage() {
  const words = useWords();
  const { id } = useParams({ from: '/cases/$id' });
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['case', id],
    queryFn: async () => {
      const answer = await call('case', { params: { id } });
      // Asked for by its number: the page goes on under its id, without a second entry in the log.
      if (answer.id !== id) queries.setQueryData(['case', answer.id], answer);
      return answer;
    },
    // Each load is an entry in the log. Events say when there is something new.
    refetchInterval: false,
  });
  const mayPrint = me.rights.includes('export-sheets');
  const printing = usePrinting(id, mayPrint);
  const whole = found.data;
  if (!whole) {
    if (!found.error) return <p className="absent">{words.say('frame.loading')}</p>;
    return <NoCase id={id} error={found.error} retry={() => void found.refetch()} />;
  }
  if (whole.id !== id) return <Navigate to="/cases/$id" params={{ id: whole.id }} replace />;
  const seesLog = me.rights.includes('see-case-log') || me.rights.includes('see-log');
  return (
    <main className="page sheet" data-printed={printing.printedAt !== null}>
      <Space className="not-printed" wrap>
        <Button onClick={() => router.history.back()}>{words.say('case.back')}</Button>
        {mayPrint ? (
          <Button loading={printing.isPending} onClick={printing.print}>
            {words.say('case.print')}
          </Button>
        ) : null}
        {me.rights.includes('see-footage') || me.rights.includes('see-case-footage') ? (
          <Link to="/cameras/$id/footage" params={{ id: whole.cameraId }} search={{ at: minuteBefore(whole.filedAt) }}>
            {words.say('footage.look')}
          </Link>
        ) : null}
      </Space>
      <p className="print-here">{words.say('case.print-here')}</p>
      {printing.error ? <Problem error={printing.error} /> : null}
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <SheetHead whole={whole} />
      {me.rights.includes('decide') ? <CaseActs whole={whole} mayOverrule={me.rights.includes('overrule')} /> : null}
      {whole.notes.length > 0 ? (
        <section>
          <NoteList notes={whole.notes} timezone={whole.timezone} />
        </section>
      ) : null}
      <CaseStillList whole={whole} staffNo={me.staffNo} />
      <CaseHistory whole={whole} />
      <Evidence whole={whole} />
      {seesLog ? <CaseLog id={id} timezone={whole.timezone} /> : null}
      <SheetFoot whole={whole} staffNo={me.staffNo} printedAt={printing.printedAt} />
    </main>
  );
}

function minuteBefore(at: string): string {
  return new Date(Date.parse(at) - 60_000).toISOString();
}

interface NoCaseProps {
  readonly id: string;
  readonly error: unknown;
  readonly retry: () => void;
}

/** There is no such case, or it could not be asked for. */
function NoCase({ id, error, retry }: NoCaseProps) {
  const words = useWords();
  const isNone = error instanceof Refusal && error.code === 'JX_NOT_THERE';
  return (
    <main className="page">
      <h1>{words.say('cases.title')}</h1>
      {isNone ? (
        <div className="problem" role="alert">
          <p>
            <strong>{words.say('case.no-case', { id })}</strong>
          </p>
          <p>{words.say('case.no-case-means')}</p>
        </div>
      ) : (
        <Problem error={error} retry={retry} />
      )}
      <Link to="/cases">{words.say('case.to-list')}</Link>
    </main>
  );
}
