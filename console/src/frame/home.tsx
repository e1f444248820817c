import { Navigate } from '@tanstack/react-router';
import { useMe } from './me-context.ts';
import { pagesFor } from './pages.ts';

/** The first page that somebody may see. */
export function Home() {
  const [first] = pagesFor(useMe().rights);
  return <Navigate to={first?.path ?? '/me'} replace />;
}
