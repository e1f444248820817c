import { setImmediate } from 'node:timers/promises';

/** Before each call of a wrapped object its actor waits for its turn. */
type Wrap = <T extends object>(actor: string, object: T) => T;

interface PlayedOrder {
  /** The names of the actors, in the order of their turns. */
  readonly turns: readonly string[];
}

/** What is played: a new world, and what each actor does in it. */
type Begin<W> = (
  wrap: Wrap,
) => Promise<{ readonly world: W; readonly actors: Readonly<Record<string, () => Promise<void>>> }>;

/** Looks at the world when all actors are done. */
type Check<W> = (world: W, played: PlayedOrder) => Promise<void>;

/**
 * Plays actors step by step, in every order of their steps: a step is a call of an object that was wrapped. An actor named `kill …`
 * has one step; from then on the actor after that word gets no turn. @returns how many orders there are.
 */
export async function inEveryOrder<W>(begin: Begin<W>, check: Check<W>): Promise<number> {
  let orders = 0;
  for (let prefix: readonly number[] | null = []; prefix !== null; ) {
    const options: Choice[] = [];
    const beginning: readonly number[] = prefix;
    await playOnce(begin, check, (of) => {
      const chosen = beginning[options.length] ?? 0;
      options.push({ chosen, of });
      return chosen;
    });
    orders += 1;
    prefix = nextOf(options);
  }
  return orders;
}

/** As `inEveryOrder`, in so many orders by chance. `below`: a whole number from 0 to below its argument. */
export async function inSomeOrders<W>(
  orders: number,
  below: (of: number) => number,
  begin: Begin<W>,
  check: Check<W>,
): Promise<void> {
  for (let order = 0; order < orders; order += 1) await playOnce(begin, check, below);
}

async function playOnce<W>(begin: Begin<W>, check: Check<W>, choose: (of: number) => number): Promise<void> {
  const stage = new Stage();
  const { world, actors } = await begin((actor, object) => stage.wrapped(actor, object));
  await check(world, { turns: await stage.play(actors, choose) });
}

interface Choice {
  readonly chosen: number;
  readonly of: number;
}

/** The next way through the tree of choices; null when all were gone. */
function nextOf(options: readonly Choice[]): readonly number[] | null {
  const last = options.findLastIndex(({ chosen, of }) => chosen + 1 < of);
  if (last < 0) return null;
  return options.slice(0, last + 1).map(({ chosen }, at) => (at === last ? chosen + 1 : chosen));
}

class Stage {
  readonly #waiting = new Map<string, () => void>();
  readonly #running = new Set<string>();
  readonly #dead = new Set<string>();

  wrapped<T extends object>(actor: string, object: T): T {
    return new Proxy(object, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name, target);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          await this.#turn(actor);
          return method.apply(target, given);
        };
      },
    });
  }

  async play(
    actors: Readonly<Record<string, () => Promise<void>>>,
    choose: (of: number) => number,
  ): Promise<readonly string[]> {
    const failures: unknown[] = [];
    for (const [name, act] of Object.entries(actors)) {
      this.#running.add(name);
      const done = (name.startsWith('kill ') ? this.#turn(name) : act()).catch((error: unknown) =>
        failures.push(error),
      );
      void done.then(() => this.#running.delete(name));
    }
    const turns: string[] = [];
    for (;;) {
      while (this.#running.size > 0) await setImmediate();
      const names = [...this.#waiting.keys()].filter((name) => !this.#dead.has(name)).toSorted();
      // A kill alone would kill nobody.
      if (names.every((name) => name.startsWith('kill '))) break;
      const name = names[choose(names.length)];
      if (name === undefined) throw new Error('the actors do other steps when they are played again');
      turns.push(name);
      this.#give(name);
    }
    if (failures.length > 0) throw new AggregateError(failures, `an actor failed: ${turns.join(', ')}`);
    return turns;
  }

  #give(name: string): void {
    const go = this.#waiting.get(name);
    this.#waiting.delete(name);
    this.#running.add(name);
    if (name.startsWith('kill ')) this.#dead.add(name.slice('kill '.length));
    go?.();
  }

  #turn(actor: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(actor, resolve);
      this.#running.delete(actor);
    });
  }
}
