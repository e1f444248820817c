/** What the page is about. It stands in the address. */
export interface RuleSearch {
  readonly camera?: string;
}

export function ruleSearchOf(search: Readonly<Record<string, unknown>>): RuleSearch {
  const { camera } = search;
  return typeof camera === 'string' && camera !== '' ? { camera } : {};
}
