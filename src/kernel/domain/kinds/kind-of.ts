import type { RuleKind } from '../camera.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';

const BY_NAME: ReadonlyMap<RuleKind, Kind> = new Map<RuleKind, Kind>(KINDS.map((kind) => [kind.name, kind]));

/** The kind's row of the table. */
export function kindOf(name: RuleKind): Kind {
  const kind = BY_NAME.get(name);
  if (kind === undefined) throw new Error(`the table of kinds has no ${name}`);
  return kind;
}

/** Tells whether the kind is about the camera itself, not about something in its picture. */
export function isOfCamera(name: RuleKind): boolean {
  return kindOf(name).presenceType === 'fault';
}
