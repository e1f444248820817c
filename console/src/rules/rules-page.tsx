import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import type { RuleSearch } from './rule-search.ts';
import { RuleTry } from './rule-try.tsx';
import { TrialRules } from './trial-rules.tsx';
import './rules.css';

/** `/rules`: changed rules tried on the past, and the rules on trial. */
export function RulesPage() {
  const words = useWords();
  const { camera }: RuleSearch = useSearch({ from: '/rules' });
  const navigate = useNavigate({ from: '/rules' });
  const cameras = useQuery({ queryKey: ['cameras'], queryFn: () => call('cameras', {}) });
  const lines = cameras.data?.cameras ?? [];
  return (
    <main className="page rules-page">
      <h1>{words.say('rules.title')}</h1>
      {cameras.error ? <Problem error={cameras.error} retry={() => void cameras.refetch()} /> : null}
      <section aria-label={words.say('rules.try-title')}>
        <h2>{words.say('rules.try-title')}</h2>
        <p className="quiet">{words.say('rules.try-what')}</p>
        <Select
          aria-label={words.say('rules.camera')}
          placeholder={words.say('rules.choose-camera')}
          className="camera-choice"
          showSearch={{ optionFilterProp: 'label' }}
          value={camera ?? null}
          options={lines.map(({ id, name }) => ({
            value: id,
            label: name === null || name === id ? id : `${name} (${id})`,
          }))}
          onChange={(value: string) => void navigate({ search: { camera: value } })}
          popupMatchSelectWidth={false}
        />
        <RuleTry
          cameraId={camera ?? null}
          nameOf={(cameraId) => lines.find(({ id }) => id === cameraId)?.name ?? cameraId}
        />
      </section>
      <TrialRules />
    </main>
  );
}
