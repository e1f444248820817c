import { OpeningCalendar } from '../../../kernel/calendar/opening-calendar.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import type { ReviewRow } from '../../../people/review/review-entity.ts';
import { seesCamera } from '../../../people/rights/viewer.ts';
import { shownText } from '../../../watching/camera-versions/camera-texts.ts';
import type { ChangedTexts } from '../../../watching/camera-versions/changed-texts.ts';
import { type Errands, scopeOf } from '../errands/errands.ts';
import type { RuleTries } from '../errands/rule-tries.ts';
import { shownErrand } from '../errands/shown-errand.ts';
import type { FoundOnTrial } from '../found-on-trial.ts';
import type { HandlersOf } from '../handler.ts';
import { readHours } from '../read-hours.ts';
import type { RULE_ROUTES } from '../routes/rule-routes.ts';
import { shownOutcome } from '../shown-camera.ts';
import { shownProblem } from '../shown-problem.ts';
import { shownTrial } from '../shown-trial.ts';
import { signedIn } from '../signed-in.ts';
import { tellSaved } from '../tell-saved.ts';
import type { TrialRules } from '../trial-rules.ts';

export interface RuleHandlersParts {
  readonly tries: RuleTries;
  readonly changedTexts: ChangedTexts;
  readonly trials: TrialRules;
  readonly findings: FoundOnTrial;
  /** The cameras that should be watched. */
  readonly cameraIds: () => Promise<readonly string[]>;
  readonly errands: Errands;
  readonly reviews: { get(caseId: string): Promise<ReviewRow | null> };
  readonly clock: Pick<Clock, 'now'>;
}

/** The rules of cameras: those of today, changed ones tried on the past, those on trial. */
export function ruleHandlers(parts: RuleHandlersParts): HandlersOf<keyof typeof RULE_ROUTES> {
  const { tries, changedTexts, trials, findings, cameraIds, errands, reviews, clock } = parts;
  const calendar = new OpeningCalendar();
  return {
    cameraText: async ({ params }) => {
      const { cameraId, origin, file, no, yaml } = await tries.textOf(params.id);
      return { cameraId, origin, file, no, text: shownText({ origin, yaml }) };
    },
    saveText: async ({ params, body: { yaml, ...saving } }, call) => {
      const viewer = signedIn(call);
      const mayAll = viewer.rights.has('manage-cameras');
      const outcome = await changedTexts.save({ cameraId: params.id, yaml, mayAll }, { ...saving, by: viewer.who });
      tellSaved(call, outcome.saved, { from: 'rules' });
      return shownOutcome(outcome, viewer);
    },
    tryRules: async ({ params, body }, call) => {
      const viewer = signedIn(call);
      const words = wordsIn(viewer.language);
      const { errand, problems, warnings } = await tries.start(viewer, params.id, body);
      call.detail = { days: body.days, problems: problems.length };
      return {
        errand: errand === null ? null : shownErrand(errand, viewer),
        problems: problems.map((problem) => shownProblem(problem, words)),
        warnings: warnings.map((problem) => shownProblem(problem, words)),
      };
    },
    ruleTrial: async ({ params }, call) => {
      const viewer = signedIn(call);
      const { result } = errands.of({ who: viewer.who, scope: scopeOf(viewer) }, params.id);
      if (result?.type !== 'trial') throw saidError('JX_NOT_THERE', saying('people-error.no-result'));
      const { trial, ...camera } = result;
      call.detail = { cameraId: trial.cameraId };
      const seesCases = viewer.rights.has('see-cases') && seesCamera(viewer, trial.cameraId);
      const reviewOf = async (caseId: string) => (seesCases ? reviews.get(caseId) : null);
      return shownTrial(trial, { camera, words: wordsIn(viewer.language), now: clock.now(), reviewOf });
    },
    readHours: async ({ query }, call) =>
      readHours(query, { at: clock.now(), words: wordsIn(signedIn(call).language), calendar }),
    trialRules: async (_, call) => {
      const viewer = signedIn(call);
      const seen = (await cameraIds()).filter((id) => seesCamera(viewer, id));
      return { rules: [...(await trials.of(seen))] };
    },
    trialFindings: async ({ params }, call) => {
      call.detail = { ruleId: params.rule };
      return findings.of(signedIn(call), { cameraId: params.id, ruleId: params.rule });
    },
    endTrial: async ({ params, body }, call) => {
      const { act, seen, requestId } = body;
      if (act === 'drop') call.verb = 'drop-rule';
      call.detail = { ruleId: params.rule };
      const { who: by, language } = signedIn(call);
      const note = `${wordsIn(language).say(`audit-verb.${act}-rule`)} · ${params.rule}`;
      const no = await trials.end({ cameraId: params.id, ruleId: params.rule, act, seen, requestId, by, note });
      call.detail = { ruleId: params.rule, no };
      return { no };
    },
  };
}
