import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { SubscriptionList } from './subscription-list.tsx';
import { WayList } from './way-list.tsx';
import './notices.css';

/** `/notices`: who hears of what outside these pages, by which way, and what went out. */
export function NoticesPage() {
  const words = useWords();
  const found = useQuery({ queryKey: ['notices'], queryFn: () => call('notices', {}) });
  const { ways = [], subscriptions = [], events = [] } = found.data ?? {};
  const isLoading = found.isPending;
  return (
    <main className="page">
      <h1>{words.say('notices.title')}</h1>
      {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      <Tabs
        items={[
          {
            key: 'subscriptions',
            label: words.say('notices.subscriptions'),
            children: <SubscriptionList {...{ ways, subscriptions, events, isLoading }} />,
          },
          { key: 'ways', label: words.say('notices.ways'), children: <WayList {...{ ways, isLoading }} /> },
          { key: 'sent', label: words.say('notices.sent'), children: <DeliveryList /> },
        ]}
      />
    </main>
  );
}
