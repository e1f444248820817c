export interface SavedFilters {
  readonly name: string;
  /** The part of the address behind the question mark. */
  readonly search: string;
}

const KEY = 'jiexun-filters';

/** The filters that somebody has saved in this browser. */
export function savedFilters(): readonly SavedFilters[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** Stores them. When the browser stores nothing, they last until the page is loaded anew. */
export function saveFilters(filters: readonly SavedFilters[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(filters));
  } catch {
    // The browser is set to store nothing.
  }
}

function isSaved(value: unknown): value is SavedFilters {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'search' in value &&
    typeof value.search === 'string'
  );
}
