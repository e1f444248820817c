import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobQueue } from '../../kernel/jobs/job-queue.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';

/** Something for which a person must act. */
export const ALARM_NAMES = [
  'camera-fault',
  'low-disk',
  'clock-off',
  'lag',
  'config',
  'evidence',
  'dead-letter',
  'rows',
  'unwatched',
  'precision',
  'notices',
  'recording',
  'recording-days',
  'lookups',
  'platform',
] as const;
export type AlarmName = (typeof ALARM_NAMES)[number];

export interface Alarm {
  readonly name: AlarmName;
  /** What it is about: a camera's id, a folder, a server. */
  readonly key: string;
  readonly message: string;
  /** The same before it is put into a language. */
  readonly what: SaidValue;
  readonly raisedAt: Date;
  /** When the program itself tries again; absent where it does not wait on purpose. */
  readonly againAt?: Date;
}

/** What a webhook gets, as JSON. */
export interface AlarmNews {
  readonly state: 'raised' | 'cleared';
  readonly name: AlarmName;
  readonly key: string;
  readonly message: string;
  readonly raisedAt: string;
  readonly clearedAt: string | null;
}

export interface AlarmsOptions {
  readonly log: Log;
  readonly words: Words;
  readonly clock: Clock;
  /** Sends to the webhook. Null when no webhook is configured: then only the log and the metrics tell of alarms. */
  readonly webhook: {
    readonly queue: Pick<JobQueue, 'add'>;
    /** Sends directly, for when the queue cannot keep a job (the disk is full). */
    readonly post: (news: AlarmNews) => Promise<void>;
  } | null;
  /** An alarm that is raised again within this time after it was last sent is logged but not sent (default 10 min). */
  readonly quietMs?: number;
  /** Is called each time an alarm is raised or is over. */
  readonly onChange?: () => void;
}

/** Default of `quietMs`. */
export const QUIET_MS = 600_000;
/** At most this many sent alarms are remembered. */
const MAX_REMEMBERED = 10_000;

/**
 * The alarms that stand now. Raising one that already stands does nothing. No call throws: an alarm must not stop the code
 * that raises it.
 */
export class Alarms {
  readonly #log: Log;
  readonly #words: Words;
  readonly #clock: Clock;
  readonly #webhook: AlarmsOptions['webhook'];
  readonly #quietMs: number;
  readonly #onChange: () => void;
  readonly #raised = new Map<string, Alarm>();
  readonly #sentMs = new Map<string, number>();
  /** Alarms that were sent when they were raised. Only for these is the end sent too. */
  readonly #told = new Set<string>();

  constructor({ log, words, clock, webhook, quietMs = QUIET_MS, onChange = () => undefined }: AlarmsOptions) {
    this.#log = log;
    this.#words = words;
    this.#clock = clock;
    this.#webhook = webhook;
    this.#quietMs = quietMs;
    this.#onChange = onChange;
  }

  async raise(name: AlarmName, key: string, what: SaidValue, againAt: Date | null = null): Promise<void> {
    const id = `${name}/${key}`;
    const alarm = this.#begin(name, key, what, againAt);
    if (alarm === null || this.#isQuiet(id)) return;
    this.#told.add(id);
    await this.#send(id, newsOf(alarm, null));
  }

  /** As `raise`, of an alarm that several processes share: who raises it knows whether it is to be sent. */
  async raiseTold(name: AlarmName, key: string, what: SaidValue, isTold: boolean): Promise<void> {
    const alarm = this.#begin(name, key, what, null);
    if (alarm !== null && isTold) await this.#send(`${name}/${key}`, newsOf(alarm, null));
  }

  /** The end of an alarm that was raised with `raiseTold`, here or in another process. */
  async clearTold(
    name: AlarmName,
    key: string,
    { what, raisedAt, isTold }: { readonly what: SaidValue; readonly raisedAt: Date; readonly isTold: boolean },
  ): Promise<void> {
    const id = `${name}/${key}`;
    const alarm = this.#raised.get(id) ?? { name, key, message: this.#words.of(what), what, raisedAt };
    this.#end(id, alarm);
    if (isTold) await this.#send(id, newsOf(alarm, this.#clock.now()));
  }

  /** An alarm that stands is told in other words from now on. Who was told of it is not told again. */
  restate(name: AlarmName, key: string, what: SaidValue, againAt: Date | null): void {
    const id = `${name}/${key}`;
    const alarm = this.#raised.get(id);
    const message = this.#words.of(what);
    if (alarm === undefined || alarm.message === message) return;
    const { raisedAt } = alarm;
    this.#raised.set(id, { name, key, message, what, raisedAt, ...(againAt && { againAt }) });
    this.#onChange();
  }

  /** `elsewhere`: an alarm that another process raised. Its end is reported though the alarm does not stand here. */
  async clear(
    name: AlarmName,
    key: string,
    elsewhere: { readonly what: SaidValue; readonly raisedAt: Date } | null = null,
  ): Promise<void> {
    const id = `${name}/${key}`;
    const here = this.#raised.get(id);
    const alarm = here ?? (elsewhere && { name, key, message: this.#words.of(elsewhere.what), ...elsewhere });
    if (alarm === null) return;
    this.#end(id, alarm);
    const isTold = this.#told.delete(id);
    if (isTold || here === undefined) await this.#send(id, newsOf(alarm, this.#clock.now()));
  }

  /**
   * The alarm no longer stands here but is not over. The process that raises it next, here or elsewhere, also reports its
   * end.
   */
  withdraw(name: AlarmName, key: string): void {
    const id = `${name}/${key}`;
    const alarm = this.#raised.get(id);
    if (alarm === undefined) return;
    this.#raised.delete(id);
    this.#onChange();
    this.#log.info(this.#words.say('alarm.withdrawn', { what: alarm.message }), { alarm: name, key });
  }

  /** The alarms in the order in which they were raised. */
  raised(): readonly Alarm[] {
    return [...this.#raised.values()];
  }

  /** Null: it stands already. */
  #begin(name: AlarmName, key: string, what: SaidValue, againAt: Date | null): Alarm | null {
    const id = `${name}/${key}`;
    if (this.#raised.has(id)) return null;
    const message = this.#words.of(what);
    const alarm: Alarm = { name, key, message, what, raisedAt: this.#clock.now(), ...(againAt && { againAt }) };
    this.#raised.set(id, alarm);
    this.#onChange();
    this.#log.error(message, { alarm: name, key });
    return alarm;
  }

  #end(id: string, { name, key, message }: Alarm): void {
    if (this.#raised.delete(id)) this.#onChange();
    this.#log.info(this.#words.say('alarm.over', { what: message }), { alarm: name, key });
  }

  #isQuiet(id: string): boolean {
    const nowMs = this.#clock.monotonicMs();
    const sentMs = this.#sentMs.get(id);
    if (sentMs !== undefined && nowMs - sentMs < this.#quietMs) return true;
    if (this.#sentMs.size >= MAX_REMEMBERED) this.#sentMs.clear();
    this.#sentMs.set(id, nowMs);
    return false;
  }

  async #send(id: string, news: AlarmNews): Promise<void> {
    if (this.#webhook === null) return;
    const jobId = `${id}/${news.state}/${news.clearedAt ?? news.raisedAt}`;
    try {
      await this.#webhook.queue.add({ name: 'send-alarm', id: jobId, data: { ...news } });
    } catch (error) {
      this.#log.warn('an alarm could not be queued and is sent at once', { alarm: id, error });
      await this.#sendNow(id, news, this.#webhook.post);
    }
  }

  async #sendNow(id: string, news: AlarmNews, post: (news: AlarmNews) => Promise<void>): Promise<void> {
    try {
      await post(news);
    } catch (error) {
      this.#log.error('an alarm could not be sent', { alarm: id, error });
    }
  }
}

function newsOf(alarm: Alarm, clearedAt: Date | null): AlarmNews {
  const { name, key, message, raisedAt } = alarm;
  return {
    state: clearedAt === null ? 'raised' : 'cleared',
    name,
    key,
    message,
    raisedAt: raisedAt.toISOString(),
    clearedAt: clearedAt?.toISOString() ?? null,
  };
}
