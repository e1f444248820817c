import { useSearch } from '@tanstack/react-router';
import { useMe } from '../frame/me-context.ts';
import { ReviewPage } from './review-page.tsx';

/** The queue stands in the address. Who may not decide unsure cases gets the other queue, whatever the address. */
export function ReviewRoute() {
  const { queue = 'pending' } = useSearch({ from: '/review' });
  const { rights } = useMe();
  return <ReviewPage queue={rights.includes('overrule') ? queue : 'pending'} />;
}
