import { addressOf, answerOf, personHeader } from '../api/call.ts';

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
/** Decoded, a picture of 1,600 px takes 6 MB, an original of 4K 33 MB. */
const KEPT_BYTES = 256 * 1_048_576;
const BYTES_A_PIXEL = 4;
const AT_ONCE = 3;

interface Held {
  state: StillState;
  readonly wish: StillWish;
  /** How many places of the page show it. */
  users: number;
}
interface Options {
  readonly fetch: (wish: StillWish) => Promise<ImageBitmap>;
  readonly keptBytes: number;
}

/**
 * The stills of the cases that are looked at and of the next ones, decoded. Who asks for a picture gets that one or
 * none.
 */
export class StillPictures {
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();
  readonly #of: Options;
  #ahead: readonly StillWish[] = [];
  #running = 0;

  constructor(of: Partial<Options> = {}) {
    this.#of = { fetch: fetchStill, keptBytes: KEPT_BYTES, ...of };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The state of a picture now. This call changes nothing. */
  stateOf(wish: StillWish): StillState {
    return this.#held.get(keyOf(wish))?.state ?? LOADING;
  }

  /**
   * Fetches and decodes it now, unless that is done or under way. A refused one is asked for again. The picture stays until
   * the returned function says that it is no longer shown.
   */
  want(wish: StillWish): () => void {
    const known = this.#held.get(keyOf(wish));
    if (known) this.#renew(known);
    const held = !known || known.state.is === 'refused' ? this.#load(wish, known?.users) : known;
    held.users += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const now = this.#held.get(keyOf(wish));
      if (now) now.users -= 1;
      this.#tidy();
    };
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

  #load(wish: StillWish, users = 0): Held {
    const held: Held = { state: LOADING, wish, users };
    this.#held.set(keyOf(wish), held);
    void this.#fetch(held);
    return held;
  }

  async #fetch(held: Held): Promise<void> {
    const { wish } = held;
    this.#running += 1;
    try {
      held.state = { is: 'there', bitmap: await this.#of.fetch(wish) };
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
      if (!this.#held.has(keyOf(wish))) this.#load(wish);
    }
  }

  /** The picture that was wanted last stays longest. */
  #renew(held: Held): void {
    const key = keyOf(held.wish);
    this.#held.delete(key);
    this.#held.set(key, held);
  }

  /** What is shown stays. Of the rest originals go first, because they are large, and then what was wanted longest ago. */
  #tidy(): void {
    let bytes = [...this.#held.values()].reduce((sum, held) => sum + bytesOf(held), 0);
    const idle = [...this.#held.values()].filter(({ users, state }) => users === 0 && state.is === 'there');
    const originals = idle.filter(({ wish }) => wish.size === 'original');
    for (const held of [...originals, ...idle.filter(({ wish }) => wish.size === 'screen')]) {
      if (bytes <= this.#of.keptBytes) return;
      bytes -= bytesOf(held);
      // No `close` here: the browser frees it once nothing paints it.
      this.#held.delete(keyOf(held.wish));
    }
  }
}

function bytesOf({ state }: Held): number {
  return state.is === 'there' ? state.bitmap.width * state.bitmap.height * BYTES_A_PIXEL : 0;
}

function keyOf({ caseId, file, size }: StillWish): string {
  return `${size} ${caseId} ${file}`;
}

async function fetchStill({ caseId, file, size }: StillWish): Promise<ImageBitmap> {
  const query = size === 'screen' ? { widthPx: SCREEN_WIDTH_PX } : {};
  const answer = await answerOf(addressOf('still', { params: { id: caseId, file }, query }), {
    method: 'GET',
    headers: personHeader(),
  });
  return createImageBitmap(await answer.blob());
}
