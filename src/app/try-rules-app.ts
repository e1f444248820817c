import type { TrialQuestion } from '../edges/commands/rules.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import type { RuleTrial } from '../watching/hindsight/rule-trial.ts';
import { type TryRulesParts, tryRules } from '../watching/hindsight/try-rules.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';

/** For `rules try`; also while others watch. */
export async function tryRulesApp(
  question: TrialQuestion,
  { onProgress, ...parts }: DataParts & Pick<TryRulesParts, 'onProgress'>,
): Promise<RuleTrial> {
  const data = new CommandData(parts);
  return closedOnError(data, async () => {
    const trial = await tryRules(question, { store: await data.store(), calendar: new OpeningCalendar(), onProgress });
    await data.close();
    return trial;
  });
}
