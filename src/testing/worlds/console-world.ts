import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { ConsoleServicesParts } from '../../app/console-parts.ts';
import { consoleServices } from '../../app/console-services.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { createApi } from '../../edges/api/api-server.ts';
import type { SheetPictures } from '../../edges/api/errands/sheet-exports.ts';
import type { CameraUrl } from '../../kernel/domain/camera.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import { type AlarmRow, raisedAlarms } from '../../operations/alarms/alarm-entity.ts';
import { auditEntity } from '../../people/audit/audit-entity.ts';
import type { AuditEntry } from '../../people/audit/audit-entry.ts';
import type { Telling } from '../../people/notices/telling.ts';
import { Reviewing } from '../../people/review/reviewing.ts';
import { CameraGroups } from '../../people/rights/camera-groups.ts';
import { People } from '../../people/rights/people.ts';
import type { RoleName } from '../../people/rights/right.ts';
import { readCsvTable } from '../../watching/camera-versions/csv-table.ts';
import { storedReader } from '../../watching/camera-versions/stored-reader.ts';
import type { AskedDevice, DeviceAnswer, FoundDevices } from '../../watching/devices/network-devices.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import type { TestPicture } from '../../watching/ingest/test-picture.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';
import { atSecond } from '../builders/case-builders.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { plainSeal } from '../builders/plain-seal.ts';
import { aShownCase, storeCases } from '../builders/shown-cases.ts';
import { textsAsFiles } from '../builders/texts-as-files.ts';
import { loopbackPlatforms } from '../servers/video-platform.ts';
import { KeptCarrier, PLAIN_TEXT_SEAL } from './kept-carrier.ts';
import { keptFiles } from './kept-files.ts';
import { KeptDownloads, KeptHolds, ScriptedExports } from './lookup-world.ts';
import { ReadFootage } from './read-footage.ts';
import { RestlessClock } from './review-world.ts';
import { ScriptedLiveView } from './scripted-live-view.ts';

const PASSWORD = 'four words are enough';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody in a browser, or a program with a key. */
export type Asking = (
  method: Method,
  url: string,
  body?: object,
  headers?: InjectOptions['headers'],
) => Promise<LightMyRequestResponse>;

/** The console's server over a store in memory, without a socket. Close it at the end. */
export class ConsoleWorld {
  readonly store = new MemoryStore();
  readonly clock = new RestlessClock(atSecond(1_000));
  readonly log = new KeptLog();
  readonly people = new People(this);
  readonly groups = new CameraGroups(this);
  /** Published files by their path. */
  readonly evidence = new Map<string, Uint8Array>();
  readonly pictures: ConsoleServicesParts['pictures'] = {
    scaled: async (jpeg) => jpeg,
    pixelatedOutside: async (jpeg) => jpeg,
  };
  /** What was asked of each copy of a still on a sheet. */
  readonly sheetCopies: object[] = [];
  readonly sheetPictures: SheetPictures = {
    copyOf: async (jpeg, of) => {
      this.sheetCopies.push(of);
      return jpeg;
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  /** The variables that files of cameras name, the files by their ids, and what a trial answers. */
  readonly env: Record<string, string> = {};
  readonly cameraTexts = new Map<string, string>();
  tryRules: ConsoleServicesParts['rules']['tryRules'] = async () => Promise.reject(new Error('no trial is expected'));
  /** Files that wait to be fetched, by their ids. */
  readonly exported = new Map<string, string>();
  readonly files = keptFiles(this.exported);
  readonly rules: ConsoleServicesParts['rules'] = {
    read: (text, file) => readCamera(text, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' }),
    tryRules: (question, of) => this.tryRules(question, of),
  };
  /** What comes of the next test picture. */
  tested: TestPicture = { type: 'unseen', reason: 'unreachable', oddity: null, detail: '' };
  /** The addresses that were tested. */
  readonly testedUrls: CameraUrl[] = [];
  /** What a search of the network finds, what a device answers, and the devices that were asked. */
  found: FoundDevices = { devices: [], isCut: false };
  answered: DeviceAnswer = { type: 'trouble', trouble: 'unreachable', detail: '' };
  readonly askedDevices: AskedDevice[] = [];
  readonly cameras: ConsoleServicesParts['cameras'] = {
    network: {
      search: async () => this.found,
      profiles: async (asked) => {
        this.askedDevices.push(asked);
        return this.answered;
      },
    },
    listPlatform: loopbackPlatforms,
    read: storedReader({
      reading: { allowedFolders: [], models: null },
      addresses: new AddressRule(undefined),
      now: () => this.clock.now(),
    }),
    readFile: (text, file) => readCamera(text, { file, env: this.env, allowedFolders: [], models: null }),
    ...{ seal: plainSeal(), textSeal: PLAIN_TEXT_SEAL },
    files: textsAsFiles(this.cameraTexts, this.env),
    tests: {
      pictures: {
        take: async (url) => {
          this.testedUrls.push(url);
          return this.tested;
        },
      },
      codec: { crop: async (picture) => picture, encodeJpeg: async () => new TextEncoder().encode('a picture') },
    },
  };
  readonly carrier = new KeptCarrier();
  /** Messages that left, with the way that they went. */
  readonly carried = this.carrier.carried;
  /** What lies below the cameras of the map. */
  mapGround: ConsoleServicesParts['mapGround'] = { tiles: null, sketch: async () => null };
  /** What people look at live. */
  readonly liveView = new ScriptedLiveView();
  readonly footage = new ReadFootage();
  /** What keeps footage and exports it. */
  readonly lookups = { holds: new KeptHolds(), exports: new ScriptedExports(), downloads: new KeptDownloads() };
  readonly #stack = new AsyncDisposableStack();
  #app: FastifyInstance | null = null;
  #services: ReturnType<typeof consoleServices> | null = null;

  async open({ isBehindProxy = false }: { readonly isBehindProxy?: boolean } = {}): Promise<this> {
    const { store, clock, log } = this;
    const none = { exitCode: 0, lines: [] };
    const services = consoleServices(
      {
        ...{ store, clock, log, isSecure: isBehindProxy, pictures: this.pictures, liveView: this.liveView },
        evidence: { get: async (_, path) => this.evidence.get(path) ?? null },
        verify: async () => none,
        verifyLog: async () => none,
        ...this.footage,
        lookups: this.lookups,
        ...{ rules: this.rules, files: this.files, cameras: this.cameras, mapGround: this.mapGround },
        readTable: async (bytes, file) => readCsvTable(bytes, file),
        openSheetPictures: () => this.sheetPictures,
        notices: { carrier: this.carrier, seal: PLAIN_TEXT_SEAL, by: 'web' },
        makeWorkbook: async () => new TextEncoder().encode('a workbook'),
      },
      this.#stack,
    );
    this.#services = services;
    const page = { pageFolder: () => null, pictureOrigins: [], tls: null, isBehindProxy };
    this.#app = await createApi({ ...services, ...page, log });
    return this;
  }

  async close(): Promise<void> {
    await this.#app?.close();
    await this.#stack.disposeAsync();
  }

  /** Raises an alarm, as a process does. */
  async raise(name: AlarmRow['name'], key: string, raisedAt = atSecond(0)): Promise<void> {
    const row = { id: `serve ${name} ${key}`, version: 1, by: 'serve', name, key, what: `${name}!` };
    await this.store.collection(raisedAlarms).insert({ ...row, raisedAt });
  }

  /** Stores cases that people can see, each with its review. */
  async cases(rows: number | readonly CaseRow[]): Promise<readonly CaseRow[]> {
    const all = typeof rows === 'number' ? Array.from({ length: rows }, (_, n) => aShownCase(n)) : rows;
    await storeCases(this.store, all);
    await this.reviewing().goRound();
    return all;
  }

  reviewing(): Reviewing {
    const { store, clock, log } = this;
    const groups = () => this.groups.all();
    return new Reviewing({ store, clock, log, groups, evidence: { get: async () => null } });
  }

  /** Somebody with these roles, signed in. */
  async signedIn(
    staffNo: string,
    roles: readonly RoleName[],
    groupIds: readonly string[] | null = null,
  ): Promise<Asking> {
    await this.people.add({ staffNo, name: staffNo, roles, groupIds, language: 'en' });
    await this.people.setPassword(staffNo, PASSWORD);
    return this.signedInAgain(staffNo);
  }

  /** The same person in another browser. */
  async signedInAgain(staffNo: string): Promise<Asking> {
    const { cookies } = await this.nobody('POST', '/api/session', { staffNo, password: PASSWORD });
    return this.withCookie(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  }

  withCookie(cookie: string): Asking {
    return (method, url, body, headers = {}) => this.nobody(method, url, body, { cookie, ...headers });
  }

  /** Somebody who is not signed in. */
  readonly nobody: Asking = (...asked) => this.at('192.0.2.7')(...asked);

  /** Somebody who is not signed in, at this address. */
  at(remoteAddress: string): Asking {
    return async (method, url, body, headers = {}) => {
      if (this.#app === null) throw new Error('the console is not open');
      const payload = body === undefined ? {} : { payload: body };
      return this.#app.inject({ method, url, headers, remoteAddress, ...payload });
    };
  }

  /** The address where it listens, on a free port of loopback. */
  async listen(): Promise<string> {
    if (this.#app === null) throw new Error('the console is not open');
    return this.#app.listen({ host: '127.0.0.1', port: 0 });
  }

  /** One look at what changed, for the streams of events: the server does it once a second. */
  async look(): Promise<void> {
    await this.#services?.events.lookOnce();
  }

  /** One look at who may still look at a camera live: the server does it every four seconds. */
  async askLive(): Promise<void> {
    await this.#services?.live.askOnce();
  }

  /** One look at exports for lookups: the server does it every two seconds. */
  async lookAtExports(): Promise<void> {
    await this.#services?.lookupWatch.look();
  }

  get telling(): Telling {
    if (this.#services === null) throw new Error('the console is not open');
    return this.#services.telling;
  }

  get streams(): number {
    return this.#services?.events.count ?? 0;
  }

  /** Everything that the log says, in its order. */
  async logged(): Promise<readonly AuditEntry[]> {
    const rows = await allRows((page) => this.store.collection(auditEntity).find({ index: 'id', ...page }));
    return rows.flatMap(({ entries }) => entries);
  }
}
