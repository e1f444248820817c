import { useNavigate } from '@tanstack/react-router';
import { Input, Select, Space } from 'antd';
import { AUDIT_VERB_TEXTS } from '../../../src/kernel/words/catalogue/audit.ts';
import { pageClock } from '../browser/time.ts';
import { useSiteZone } from '../frame/me-context.ts';
import { DayRangeInput } from '../look/day-range-input.tsx';
import { useWords } from '../words/language.tsx';
import { type AuditSearch, auditSearchOf } from './audit-search.ts';

type Verb = keyof typeof AUDIT_VERB_TEXTS;
const VERBS = Object.keys(AUDIT_VERB_TEXTS).filter((verb): verb is Verb => Object.hasOwn(AUDIT_VERB_TEXTS, verb));

/** The filters of the log: who, which case, what was done, when. */
export function AuditFilters({ search, seesAll }: { readonly search: AuditSearch; readonly seesAll: boolean }) {
  const words = useWords();
  const navigate = useNavigate({ from: '/audit' });
  const timezone = useSiteZone();
  const set = (name: keyof AuditSearch, value: string) =>
    void navigate({ search: auditSearchOf({ ...search, [name]: value.trim() }) });
  const field = (name: 'who' | 'caseId', label: string) => (
    <Input.Search
      key={`${name} ${search[name] ?? ''}`}
      aria-label={label}
      placeholder={label}
      defaultValue={search[name] ?? ''}
      allowClear
      onSearch={(value) => set(name, value)}
    />
  );
  return (
    <Space wrap>
      {seesAll ? field('who', words.say('audit.who')) : null}
      {field('caseId', words.say('audit.case'))}
      <Select
        className="verb-choice"
        aria-label={words.say('audit.verb')}
        placeholder={words.say('audit.verb')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={search.verb ?? null}
        options={VERBS.map((value) => ({ value: `${value}`, label: words.say(`audit-verb.${value}`) }))}
        onChange={(value: string | null) => set('verb', value ?? '')}
        popupMatchSelectWidth={false}
      />
      <DayRangeInput days={search} change={set} timezone={timezone} at={new Date(pageClock.now()).toISOString()} />
    </Space>
  );
}
