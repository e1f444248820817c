import { newRequestId } from './request-id.ts';

/**
 * The number of what somebody asks for. Asked again, after a lost answer, it has the same number and is done once; anything
 * else that is asked gets another number.
 */
export class KeptRequestId {
  readonly #make: () => string;
  #last: { readonly asked: string; readonly requestId: string } | null = null;

  constructor(make = newRequestId) {
    this.#make = make;
  }

  for(asked: string): string {
    if (this.#last?.asked !== asked) this.#last = { asked, requestId: this.#make() };
    return this.#last.requestId;
  }

  /** The server has it: the same, asked once more, is something new. */
  accepted(): void {
    this.#last = null;
  }
}
