import type { RuleKind } from '../domain/camera.ts';
import { CAMERA_FAULTS } from '../domain/camera-fault.ts';
import { isOfCamera } from '../domain/kinds/kind-of.ts';
import { FAMILIES, LABELS } from '../domain/label.ts';
import { SHIPPED_REASONS } from '../domain/rejection.ts';
import { STILL_TEXTS } from './catalogue/stills.ts';
import { hourParts } from './hour-parts.ts';
import { type Listing, listing, type SaidValue, saying } from './saying.ts';

const STILL_NAMES = Object.keys(STILL_TEXTS) as readonly (keyof typeof STILL_TEXTS)[];

/** Names a camera's fault by the label of its presence; an unknown name stays as it is. */
export function faultName(label: string): SaidValue {
  const fault = CAMERA_FAULTS.find((known) => known === label);
  return fault === undefined ? label : saying(`fault.${fault}`);
}

/** Names a family of things; an unknown name stays as it is. */
export function familyName(label: string): SaidValue {
  const family = FAMILIES.find((known) => known === label);
  return family === undefined ? label : saying(`family.${family}`);
}

/** Names the label of a detection; an unknown name stays as it is. */
export function labelName(label: string): SaidValue {
  const known = LABELS.find((one) => one === label);
  return known === undefined ? label : saying(`label.${known}`);
}

/** Names the reason of a rejection; one that an installation has added stays as it is. */
export function reasonName(reasonId: string): SaidValue {
  const known = SHIPPED_REASONS.find((one) => one === reasonId);
  return known === undefined ? reasonId : saying(`reason.${known}`);
}

export function kindName(kind: RuleKind): SaidValue {
  return saying(`kind.${kind}`);
}

/** Names what a violation is about: the family of a thing, or the camera's fault. */
export function observedName(kind: RuleKind, label: string): SaidValue {
  return isOfCamera(kind) ? faultName(label) : familyName(label);
}

/** Names what a still shows; an unknown name stays as it is. */
export function stillName(shows: string): SaidValue {
  const known = STILL_NAMES.find((one) => one === shows);
  return known === undefined ? shows : saying(`still.${known}`);
}

/** The hours of a rule: `Mo-Fr 07:00-09:00` becomes `Mon–Fri 07:00–09:00`; what is no word of hours stays as it is. */
export function hoursName(hours: string): Listing {
  const said = hourParts(hours).map((part) => {
    if (typeof part === 'string') return part;
    if ('weeks' in part) return saying(part.key, { weeks: part.weeks });
    return 'count' in part ? saying(part.key, { count: part.count }) : saying(part.key);
  });
  return listing('joined', said);
}
