/** Runs one thing after another, in the order in which they were asked for. One that fails does not stop the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(run: () => Promise<T>): Promise<T> {
    const taken = this.#last.then(run, run);
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
