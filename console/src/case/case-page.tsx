import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { call } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseLog } from './case-log.tsx';
import { CaseStillList } from './case-still-list.tsx';
import { Evidence } from './evidence.tsx';
import { SheetFoot } from './sheet-foot.tsx';
import { SheetHead } from './sheet-head.tsx';
import './case.css';

/** `/cases/:id`: the whole case, as a sheet that can be printed. */
export function CasePage() {
  const words = useWords();
  const { id } = useParams({ from: '/cases/$id' });
  const me = useMe();
  const router = useRouter();
  const found = useQuery({
    queryKey: ['case', id],
    queryFn: () => call('case', { params: { id } }),
    // Each load is an entry in the log. Events say when there is something new.
    refetchInterval: false,
  });
  if (found.error)
    return (
      <main className="page">
        <Problem error={found.error} retry={() => void found.refetch()} />
      </main>
    );
  const whole = found.data;
  if (!whole) return <p className="absent">{words.say('frame.loading')}</p>;
  const seesLog = me.rights.includes('see-case-log') || me.rights.includes('see-log');
  return (
    <main className="page sheet">
      <Space className="not-printed" wrap>
        <Button onClick={() => router.history.back()}>{words.say('case.back')}</Button>
        {me.rights.includes('export-sheets') ? (
          <Button onClick={() => window.print()}>{words.say('case.print')}</Button>
        ) : null}
      </Space>
      <SheetHead whole={whole} />
      {me.rights.includes('decide') ? <CaseActs whole={whole} mayOverrule={me.rights.includes('overrule')} /> : null}
      <CaseStillList whole={whole} staffNo={me.staffNo} />
      <CaseHistory whole={whole} />
      <Evidence whole={whole} />
      {seesLog ? <CaseLog id={id} /> : null}
      <SheetFoot whole={whole} staffNo={me.staffNo} />
    </main>
  );
}
