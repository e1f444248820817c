import type { JiexunError } from '../../../kernel/domain/error.ts';
import type { Right } from '../../../people/rights/right.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import type { ImportPlan } from '../../../watching/camera-versions/importing-cameras.ts';
import type { RuleTrial } from '../../../watching/hindsight/rule-trial.ts';

/** What the web process does for a person who waits for it. */
export const ERRAND_KINDS = ['try-rules', 'export-cases', 'print-sheets', 'read-cameras', 'save-cameras'] as const;
type ErrandKind = (typeof ERRAND_KINDS)[number];

export const ERRAND_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
type ErrandState = (typeof ERRAND_STATES)[number];

/** A file that an errand made, in the data folder. */
export interface ErrandFile {
  readonly path: string;
  /** The name under which the browser saves it. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** In one file: with five stills each they take some 150 MB. */
export const MOST_SHEETS = 200;

/** A case whose sheet is in a file, and its stills there: what the log says when somebody gets the file. */
export interface SheetInFile {
  readonly caseId: string;
  readonly cameraId: string;
  readonly files: readonly string[];
}

/** The camera of a trial, as people know it. */
export interface TriedCamera {
  readonly name: string;
  readonly timezone: string;
  /** The version in the console that was compared with; 0 for a file. */
  readonly no: number;
  /** Of both texts, by id. */
  readonly zoneNames: ReadonlyMap<string, string>;
}

export type ErrandResult =
  | ({ readonly type: 'trial'; readonly trial: RuleTrial } & TriedCamera)
  /** `sheets`: the cases whose sheets are in the file. */
  | { readonly type: 'file'; readonly file: ErrandFile; readonly sheets?: readonly SheetInFile[] }
  /** `platform`: the address of the video platform that gave the list; null: somebody sent it. */
  | {
      readonly type: 'cameras';
      readonly name: string;
      readonly plan: ImportPlan;
      readonly platform: string | null;
    }
  | ({ readonly type: 'cameras-saved' } & SavedList);

/** What came of saving a list of cameras. */
export interface SavedList {
  readonly saved: number;
  /** The cameras that were not there before. */
  readonly added: readonly string[];
  /** Somebody else saved these meanwhile. */
  readonly overtaken: readonly string[];
}

/** How far the work is: so many of about so many things. */
export interface ErrandProgress {
  readonly done: number;
  readonly of: number;
}

export interface ErrandOrder {
  readonly kind: ErrandKind;
  /** Who asks. */
  readonly viewer: Viewer;
  /** Any of these rights lets them. One that waited is judged again before it begins. */
  readonly may: readonly [Right, ...Right[]];
  /** The camera that it is about; null: none. */
  readonly cameraId: string | null;
  /** Names what is asked, see `askedName`: asked again by the same person before it is over, it is not done a second time. */
  readonly asked: string;
  /** Is called when it waited and may not begin any more. */
  readonly onRefused?: (error: JiexunError) => Promise<void>;
  /** Does the work. It ends soon when `signal` aborts. */
  readonly work: (of: {
    readonly id: string;
    readonly signal: AbortSignal;
    readonly progress: (progress: ErrandProgress) => void;
  }) => Promise<ErrandResult>;
}

/** An errand as it stands. */
export interface Errand extends Pick<ErrandOrder, 'kind' | 'cameraId'> {
  readonly id: string;
  /** Who asked: nobody else gets the result. */
  readonly who: string;
  /** What this person saw when they asked, see `scopeOf`: to who sees more or less by now the result is not given. */
  readonly scope: string;
  readonly state: ErrandState;
  /** How many are done before it; 0 once it runs. */
  readonly ahead: number;
  readonly progress: ErrandProgress | null;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly result: ErrandResult | null;
  /** Why it failed, as it is told; null: it did not. */
  readonly error: JiexunError | null;
}
