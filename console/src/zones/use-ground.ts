import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { timesOf } from '../look/search-values.ts';
import { groundOfTest, type PresentView, type ZoneGround } from './zone-ground.ts';

interface Of {
  readonly id: string;
  readonly timezone: string;
}

/** Which picture lies below the zones. One that does not come leaves the picture before where it is. */
export function useGround({ id, timezone }: Of) {
  const [ground, setGround] = useState<ZoneGround>(lastNow);
  const [present, setPresent] = useState<PresentView | null>(null);
  /** A still was found, and its file could not be loaded. */
  const [isStillAway, setStillAway] = useState(false);
  const test = useMutation({ mutationFn: () => call('testPicture', { params: { id } }) });
  const first = useMutation({
    mutationFn: (day: string) => {
      const { from = '', to = '' } = timesOf({ from: day, to: day }, timezone);
      return call('firstStill', { params: { id }, query: { from, to } });
    },
  });
  const begin = () => {
    test.reset();
    first.reset();
    setStillAway(false);
  };
  const show = (next: ZoneGround) => {
    setGround(next);
    if (next.type === 'test') setPresent({ widthPx: next.widthPx, heightPx: next.heightPx, isScaled: false });
  };
  return {
    ground,
    present,
    /** Null: it came, or none was taken. */
    failedTest: test.data?.picture === null ? test.data : null,
    /** The day of which no still is kept. */
    emptyDay: first.data?.still === null ? first.variables : null,
    isStillAway,
    error: test.error ?? first.error,
    isTesting: test.isPending,
    isSearching: first.isPending,
    takeLast: () => {
      begin();
      setGround(lastNow());
    },
    takeTest: () => {
      begin();
      // Given here and not with the mutation, they run for the last press only.
      test.mutate(undefined, {
        onSuccess: (outcome) => {
          const taken = groundOfTest(outcome, nowText());
          if (taken !== null) show(taken);
        },
      });
    },
    takeStill: (day: string) => {
      begin();
      first.mutate(day, {
        onSuccess: ({ still }) => {
          if (still !== null) show({ type: 'still', ...still });
        },
      });
    },
    /** The last picture has come, with this size. */
    sawLast: (widthPx: number, heightPx: number) => setPresent({ widthPx, heightPx, isScaled: true }),
    lostStill: () => {
      setStillAway(true);
      setGround(lastNow());
    },
  };
}
export type Ground = ReturnType<typeof useGround>;

function nowText(): string {
  return new Date(pageClock.now()).toISOString();
}

/** The time in the address makes the browser ask for the newest. */
function lastNow(): ZoneGround {
  return { type: 'last', at: nowText() };
}
