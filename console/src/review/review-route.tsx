import { useSearch } from '@tanstack/react-router';
import { ReviewPage } from './review-page.tsx';

/** The queue stands in the address. */
export function ReviewRoute() {
  const { queue = 'pending' } = useSearch({ from: '/review' });
  return <ReviewPage queue={queue} />;
}
