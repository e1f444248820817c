import { z } from 'zod';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { presenceKey, thingKey } from '../filing/case-key.ts';
import { withPublished } from './adopted-case.ts';
import type { PublishedLink } from './published-chain.ts';
import { withDates } from './published-chain.ts';

/** Fields that a row needs and a manifest does not have. They are used only while a case is being sealed. */
const UNKNOWN_EVERY_MS = 1_000;

/** What a manifest says about its case. The row's own schema checks the rest. */
const saidSchema = z.object({
  caseId: z.string(),
  cameraId: z.string(),
  camera: z.object({ name: z.string() }).loose(),
  case: z
    .object({
      kind: z.enum(RULE_KINDS),
      filedAt: z.date(),
      thingId: z.string().optional(),
      presenceKey: z.string().optional(),
    })
    .loose(),
  violations: z.array(z.object({ presenceId: z.string() }).loose()).min(1),
});

/**
 * Makes a case's row from the newest of its manifests. The row is as it was at that sealing; what people have done since is
 * not in it. `thingId`: older manifests do not have it, and a thing is named after the presence in which it was first seen.
 * Null when the manifest lacks something that a row needs.
 */
export function caseFromManifests(
  newest: unknown,
  { folder, links, at }: { readonly folder: string; readonly links: readonly PublishedLink[]; readonly at: Date },
): CaseRow | null {
  const said = saidSchema.safeParse(withDates(newest)).data;
  const [first] = said?.violations ?? [];
  if (said === undefined || first === undefined) return null;
  const { kind, filedAt } = said.case;
  const ofThing = said.case.thingId ?? first.presenceId;
  const { name: cameraName, ...camera } = said.camera;
  const row = caseEntity.schema.safeParse({
    ...said.case,
    id: said.caseId,
    version: 1,
    cameraId: said.cameraId,
    thingId: ofThing,
    presenceKey: said.case.presenceKey ?? presenceKey(first.presenceId, kind),
    openKey: thingKey(ofThing, kind),
    thingKey: thingKey(ofThing, kind),
    status: 'open',
    closedAt: null,
    review: 'pending',
    visible: true,
    scene: { ...camera, cameraName, everyMs: UNKNOWN_EVERY_MS },
    violations: said.violations,
    olderSightings: { count: 0, dwellMs: 0, untilAt: null },
    history: [{ at: filedAt, by: 'jiexun', event: 'filed' }],
    acts: 0,
    evidenceFolder: folder,
    manifests: [],
    toSeal: [],
    sealOwed: false,
    retiredAt: null,
  }).data;
  return row === undefined ? null : withPublished(row, links, at);
}
