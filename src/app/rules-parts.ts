import type { RulesParts } from '../edges/commands/rules.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import { tryRules } from '../watching/hindsight/try-rules.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';
import type { ProgramContext } from './program-context.ts';

/** What `rules try` works with; also while others watch. */
export function rulesParts(context: ProgramContext, parts: DataParts): RulesParts {
  const { knownCameras: cameras, reading, clock, words, print, say, setExitCode } = context;
  return {
    tryRules: async (question, onProgress) => {
      const data = new CommandData(parts);
      return closedOnError(data, async () => {
        const store = await data.store();
        const trial = await tryRules(question, { store, calendar: new OpeningCalendar(), onProgress });
        await data.close();
        return trial;
      });
    },
    readCamera: (text, file) => readCamera(text, { ...reading, file, url: 'ignored', at: clock.now() }),
    ...{ cameras, clock, words, print, say, setExitCode },
  };
}
