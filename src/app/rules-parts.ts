import type { RulesParts } from '../edges/commands/rules.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { Store } from '../kernel/store/collection.ts';
import { tryRules } from '../watching/hindsight/try-rules.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';
import type { ProgramContext } from './program-context.ts';

/** What `rules try` works with; also while others watch. */
export function rulesParts(context: ProgramContext, parts: DataParts): RulesParts {
  const { knownCameras, reading, clock, words, print, say, setExitCode } = context;
  const withStore = <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const data = new CommandData(parts);
    return closedOnError(data, async () => {
      const answer = await work(await data.store());
      await data.close();
      return answer;
    });
  };
  return {
    tryRules: (question, onProgress) =>
      withStore((store) => tryRules(question, { store, calendar: new OpeningCalendar(), onProgress })),
    cameras: () => withStore(knownCameras),
    readCamera: (text, file) => readCamera(text, { ...reading, file, url: 'ignored', at: clock.now() }),
    ...{ clock, words, print, say, setExitCode },
  };
}
