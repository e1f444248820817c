import { useQueries } from '@tanstack/react-query';
import { personName } from '../api/person-names.ts';
import { useWords } from '../words/language.tsx';

const KEPT_MS = 10 * 60_000;
/** API keys and the program's own acts have no name. */
const STAFF_NO = /^[\w.-]+$/;

/** How these people are named on the page: name and staff number; the number alone until the name is known, or when nobody has it. */
export function usePersonNames(whos: readonly (string | null)[]): (who: string) => string {
  const words = useWords();
  const known = [...new Set(whos)].filter((who) => who !== null && STAFF_NO.test(who)) as readonly string[];
  const names = useQueries({
    queries: known.map((who) => ({
      queryKey: ['person-name', who],
      queryFn: () => personName(who),
      ...{ staleTime: KEPT_MS, refetchInterval: false as const, meta: { isSteady: true } },
    })),
    combine: (found) => new Map(known.map((who, at) => [who, found[at]?.data ?? null])),
  });
  return (who) => {
    const name = names.get(who);
    return name && name !== who ? words.say('frame.person', { name, who }) : who;
  };
}
