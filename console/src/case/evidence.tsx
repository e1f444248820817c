import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { VerdictLines } from '../look/verdict-lines.tsx';
import { verdictText } from '../look/verdict-text.ts';
import { useWords } from '../words/language.tsx';

/** The manifests with their hashes, and the check of all files by them. */
export function Evidence({ whole: { id, manifests } }: { readonly whole: WholeCase }) {
  const words = useWords();
  const verdict = useMutation({ mutationFn: () => call('caseVerdict', { params: { id } }) });
  const { data } = verdict;
  return (
    <section>
      <h2>{words.say('case.manifests')}</h2>
      <ul className="manifests">
        {manifests.map(({ no, seq, sha256 }) => (
          <li key={no}>
            {words.say('case.manifest', { no, seq })}
            <code>{sha256}</code>
          </li>
        ))}
      </ul>
      <Button className="not-printed" loading={verdict.isPending} onClick={() => verdict.mutate()}>
        {words.say('case.verify')}
      </Button>
      {verdict.error ? <Problem error={verdict.error} /> : null}
      {data ? <VerdictLines {...data} said={words.say(`case.${verdictText(data.exitCode)}`)} /> : null}
    </section>
  );
}
