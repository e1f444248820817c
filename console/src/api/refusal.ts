import type { ErrorAnswer } from '../../../src/edges/api/contract/shapes.ts';

/** Why the server did not do what was asked. `answer` is null when the answer did not come from our server. */
export class Refusal extends Error {
  readonly answer: ErrorAnswer | null;
  /** The HTTP status; 0 when the server could not be reached. */
  readonly status: number;

  private constructor(status: number, answer: ErrorAnswer | null, cause?: unknown) {
    super(answer?.message ?? `HTTP ${status}`, { cause });
    this.name = 'Refusal';
    this.status = status;
    this.answer = answer;
  }

  static noAnswer(cause: unknown): Refusal {
    return new Refusal(0, null, cause);
  }

  static async of(response: Response): Promise<Refusal> {
    const text = await response.text();
    try {
      const answer: unknown = JSON.parse(text);
      return new Refusal(response.status, isErrorAnswer(answer) ? answer : null);
    } catch (error) {
      return new Refusal(response.status, null, error);
    }
  }

  get code(): string {
    return this.answer?.code ?? '';
  }

  /** True: the same request may succeed later, so it waits. What a proxy answers says nothing of our server. */
  get isPassing(): boolean {
    return this.answer === null || this.status === 429 || this.status >= 500;
  }

  /** True: something answered, and another request may succeed although this one does not. */
  get mayBeOfOneRequest(): boolean {
    return this.isPassing && this.status !== 0 && this.status !== 429 && !this.isSignedOut;
  }

  /** Nothing is allowed until somebody signs in, or chooses a password of their own. */
  get isSignedOut(): boolean {
    return this.status === 401 || this.code === 'JX_CHOOSE_PASSWORD';
  }
}

function isErrorAnswer(answer: unknown): answer is ErrorAnswer {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer && 'toDo' in answer;
}
