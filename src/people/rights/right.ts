/** What somebody may do. A route of the API names one of them. */
export const RIGHTS = [
  /** Cases and stills of the person's own camera groups, with number plates. */
  'see-cases',
  /** Confirmed cases only, with everything outside the box pixelated. */
  'see-confirmed',
  /** What operators noted on a case: it is written for colleagues, and may name people who are no part of the evidence. */
  'see-notes',
  'decide',
  /** Change another person's decision, decide unsure cases, merge, split, reject many at once. */
  'overrule',
  'export-lists',
  'export-sheets',
  /** Cameras, alarms, and the page of the next shift. */
  'see-cameras',
  'hand-over',
  /** Recorded video of the person's own camera groups. */
  'see-footage',
  /** Recorded video within five minutes of a case of the person's own groups. */
  'see-case-footage',
  /** Ask for footage in the name of the own unit, look at what was approved to it, tell what came of it. */
  'ask-footage',
  /** Decide about lookups of footage, which holds it from retention, hand it over and close them. Sees the lookups of every unit. */
  'approve-footage',
  /** The register of lookups of every unit. */
  'see-footage-register',
  /** Which cameras are watched, where they are and how; a test picture of any address that the rule of addresses allows. */
  'manage-cameras',
  /** The zones of the cameras of the person's own groups, and where each rule holds. */
  'draw-zones',
  /** People, camera groups, API keys, reasons. */
  'manage-people',
  /** Who hears of what outside the pages: ways, subscriptions, what went out. */
  'manage-notices',
  /** Who saw one case. */
  'see-case-log',
  'see-log',
  'see-own-log',
  /** How right the system is, and who decided how many. */
  'see-figures',
  /** See a camera's rules, try changed ones on its past, see what rules on trial found; save them where the console may. */
  'try-rules',
] as const;
export type Right = (typeof RIGHTS)[number];

/** The shipped roles. A person with several roles may do what any of them allows. */
export const ROLES = {
  operator: ['see-cases', 'see-notes', 'decide', 'see-cameras', 'see-case-footage', 'hand-over', 'see-own-log'],
  supervisor: [
    'see-cases',
    'see-notes',
    'decide',
    'overrule',
    'export-lists',
    'export-sheets',
    'see-cameras',
    'see-footage',
    'draw-zones',
    'hand-over',
    'ask-footage',
    'approve-footage',
    'see-footage-register',
    'see-case-log',
    'see-own-log',
    'see-figures',
    'try-rules',
  ],
  police: ['see-confirmed', 'export-sheets', 'ask-footage', 'see-own-log'],
  auditor: ['see-log', 'see-own-log', 'see-figures', 'see-footage-register'],
  administrator: [
    'manage-people',
    'manage-notices',
    'manage-cameras',
    'draw-zones',
    'see-cameras',
    'see-own-log',
    'try-rules',
  ],
} as const satisfies Readonly<Record<string, readonly Right[]>>;
export type RoleName = keyof typeof ROLES;
export const ROLE_NAMES = [
  'operator',
  'supervisor',
  'police',
  'auditor',
  'administrator',
] as const satisfies readonly RoleName[];

export function rightsOf(roles: readonly RoleName[]): ReadonlySet<Right> {
  return new Set(roles.flatMap((role): readonly Right[] => ROLES[role]));
}
