import { addressOf, answerOf } from '../api/call.ts';

/** The width to which the server scales a picture for the screen. The original is fetched when somebody zooms. */
export const SCREEN_WIDTH_PX = 1_600;

export interface StillWish {
  readonly caseId: string;
  readonly file: string;
  readonly size: 'screen' | 'original';
}
/** `bitmap` is decoded already: it is painted at once. */
export type StillState =
  | { readonly is: 'loading' }
  | { readonly is: 'there'; readonly bitmap: ImageBitmap }
  | { readonly is: 'refused'; readonly error: unknown };

const LOADING: StillState = { is: 'loading' };
/** A decoded picture of 1,600 px takes 6 MB. */
const KEPT = 40;
const AT_ONCE = 3;

interface Held {
  state: StillState;
  readonly wish: StillWish;
}

/**
 * The stills of the cases that are looked at and of the next ones, decoded. Who asks for a picture gets that one or
 * none.
 */
export class StillPictures {
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();
  #ahead: readonly StillWish[] = [];
  #running = 0;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The state of a picture now. This call changes nothing. */
  stateOf(wish: StillWish): StillState {
    return this.#held.get(keyOf(wish))?.state ?? LOADING;
  }

  /** Fetches and decodes it now, unless that is done or under way. A refused one is asked for again. */
  want(wish: StillWish): void {
    const held = this.#held.get(keyOf(wish));
    if (held) this.#renew(held);
    if (!held || held.state.is === 'refused') void this.#load(wish);
  }

  /** Fetches these pictures when nothing more urgent runs. They replace the earlier list. */
  wantAhead(wishes: readonly StillWish[]): void {
    this.#ahead = wishes.filter((wish) => !this.#held.has(keyOf(wish)));
    this.#next();
  }

  forget(): void {
    for (const { state } of this.#held.values()) if (state.is === 'there') state.bitmap.close();
    this.#held.clear();
    this.#ahead = [];
  }

  async #load(wish: StillWish): Promise<void> {
    const held: Held = { state: LOADING, wish };
    this.#held.set(keyOf(wish), held);
    this.#running += 1;
    try {
      held.state = { is: 'there', bitmap: await fetchStill(wish) };
    } catch (error) {
      held.state = { is: 'refused', error };
    }
    this.#running -= 1;
    if (this.#held.get(keyOf(wish)) !== held) {
      if (held.state.is === 'there') held.state.bitmap.close();
    } else {
      this.#tidy();
      for (const listener of this.#listeners) listener();
    }
    this.#next();
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const [wish, ...rest] = this.#ahead;
      if (wish === undefined) return;
      this.#ahead = rest;
      if (!this.#held.has(keyOf(wish))) void this.#load(wish);
    }
  }

  /** The picture that was wanted last stays longest. */
  #renew(held: Held): void {
    const key = keyOf(held.wish);
    this.#held.delete(key);
    this.#held.set(key, held);
  }

  #tidy(): void {
    for (const [key, { state }] of this.#held) {
      if (this.#held.size <= KEPT) return;
      if (state.is === 'loading') continue;
      // No `close` here: it may still be on the screen. The browser frees it.
      this.#held.delete(key);
    }
  }
}

function keyOf({ caseId, file, size }: StillWish): string {
  return `${size} ${caseId} ${file}`;
}

async function fetchStill({ caseId, file, size }: StillWish): Promise<ImageBitmap> {
  const query = size === 'screen' ? { widthPx: SCREEN_WIDTH_PX } : {};
  const answer = await answerOf(addressOf('still', { params: { id: caseId, file }, query }), { method: 'GET' });
  return createImageBitmap(await answer.blob());
}
