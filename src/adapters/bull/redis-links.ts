import { Redis, type RedisOptions } from 'ioredis';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { RedisAddress } from './redis-address.ts';

export interface RedisLinksParts {
  readonly address: RedisAddress;
  readonly log: Log;
  /** A link that has not answered for this time is closed and opened again. */
  readonly silenceMs?: number;
}

const LONGEST_RECONNECT_MS = 2_000;

/**
 * Two connections to Redis for all queues of a process: one for commands, one that hears of waiting jobs. They use no
 * blocking commands. While Redis is away commands fail soon and do not queue up; the caller tries again.
 */
export class RedisLinks {
  readonly commands: Redis;
  readonly events: Redis;
  readonly #address: RedisAddress;
  readonly #log: Log;
  readonly #secrets: readonly string[];
  #isUp = true;

  private constructor({ address, log, silenceMs = 8_000 }: RedisLinksParts) {
    this.#address = address;
    this.#log = log;
    this.#secrets = address.password === undefined ? [] : [address.password, encodeURIComponent(address.password)];
    const { host, port, db, username, password, tls } = address;
    const options: RedisOptions = {
      host,
      port,
      db,
      lazyConnect: true,
      connectTimeout: silenceMs,
      socketTimeout: silenceMs,
      keepAlive: 10_000,
      // When the connection breaks, Redis may have done a command that was sent. So the caller must look; we do not
      // send it twice.
      autoResendUnfulfilledCommands: false,
      // ioredis does not handle errors of its own psubscribe. If the connection broke then, that error would end the
      // process. See `hear`.
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(50 * 2 ** times, LONGEST_RECONNECT_MS),
      // After a failover this server is a replica: the name now points to the new master.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(tls ? { tls: {} } : {}),
    };
    this.commands = new Redis({ ...options, connectionName: 'jiexun-jobs' });
    this.events = new Redis({ ...options, connectionName: 'jiexun-events' });
    for (const link of [this.commands, this.events]) {
      link.on('error', (error) => this.#trouble(error));
      link.on('ready', () => this.#mended());
      // Every queue adds its own listener.
      link.setMaxListeners(0);
    }
  }

  /** @throws JiexunError JX_QUEUE_UNREACHABLE, JX_QUEUE_AUTH */
  static async connect(parts: RedisLinksParts): Promise<RedisLinks> {
    const links = new RedisLinks(parts);
    links.#isUp = false;
    let said: unknown = null;
    const hear = (error: unknown) => {
      said = error;
    };
    links.commands.on('error', hear);
    try {
      await links.commands.connect();
      await links.commands.ping();
      await links.events.connect();
      await links.events.ping();
      return links;
    } catch (error) {
      links.close();
      throw links.#refusal(said ?? error);
    } finally {
      links.commands.off('error', hear);
    }
  }

  /**
   * Subscribes to the channels that match `pattern`, now and again after each reconnection. @throws JiexunError
   * JX_QUEUE_DOWN
   */
  async hear(pattern: string): Promise<void> {
    await this.ask(() => this.events.psubscribe(pattern));
    this.events.on('ready', () => {
      // When this fails, the link failed. The link logs and repairs that itself.
      this.events.psubscribe(pattern).then(
        () => undefined,
        () => undefined,
      );
    });
  }

  /**
   * Runs `work` and gives its result. @throws JiexunError JX_QUEUE_DOWN: the errors of ioredis hold arguments of
   * commands, so they are not passed on.
   */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const said = this.#words(error);
      throw saidError('JX_QUEUE_DOWN', saying('queue-error.down', { where: this.#address.shown, said }));
    }
  }

  close(): void {
    this.commands.disconnect();
    this.events.disconnect();
  }

  #trouble(error: unknown): void {
    if (this.#isUp) this.#log.warn(`the queue's Redis at ${this.#address.shown} is away: ${this.#words(error)}`);
    this.#isUp = false;
  }

  #mended(): void {
    if (this.commands.status !== 'ready' || this.events.status !== 'ready') return;
    if (!this.#isUp) this.#log.info(`the queue's Redis at ${this.#address.shown} answers`);
    this.#isUp = true;
  }

  #refusal(error: unknown): JiexunError {
    const said = this.#words(error);
    const where = this.#address.shown;
    if (/WRONGPASS|NOAUTH|NOPERM|invalid password|without any password/i.test(said))
      return saidError('JX_QUEUE_AUTH', saying('queue-error.refused', { where, said }));
    return saidError('JX_QUEUE_UNREACHABLE', saying('queue-error.silent', { where, said }));
  }

  #words(error: unknown): string {
    const { message, code } = error as { readonly message?: unknown; readonly code?: unknown };
    let words = `${message || code || error}`.split('\n')[0] ?? '';
    for (const secret of this.#secrets) words = words.replaceAll(secret, '***');
    return words.replace(/\.$/, '');
  }
}
