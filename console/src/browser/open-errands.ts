/** The errands of this browser that were not over when it last asked, by the person who asked for them. */
const keyOf = (who: string) => `jiexun-errands-${who}`;

export function openErrands(who: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(who)) ?? '[]');
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** When the browser stores nothing, an errand that is lost is not missed after the page was loaded anew. */
export function keepOpenErrands(who: string, ids: readonly string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(keyOf(who));
    else localStorage.setItem(keyOf(who), JSON.stringify(ids));
  } catch {
    // The browser is set to store nothing.
  }
}
