import { networkInterfaces } from 'node:os';
import { type Command, Option } from 'commander';
import type { Log } from '../../kernel/domain/log.ts';
import { DATUMS, type Datum } from '../../kernel/domain/position.ts';
import { type MapTiles, readMapTiles, TILES_EXAMPLE } from '../../kernel/settings/map-tiles.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { wholeNumber } from './number-options.ts';
import { shownAddresses } from './shown-addresses.ts';

export interface ConsoleFlags {
  /** False: no console. */
  readonly console: boolean;
  readonly consolePort: number;
  readonly consoleHost: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: true;
  readonly mapSketch?: string;
  readonly mapTiles?: string;
  readonly mapAttribution?: string;
  readonly mapTilesDatum: Datum;
}

export interface ConsoleAsked {
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly isBehindProxy: boolean;
  readonly map: MapSetting;
}

/** What lies below the cameras of the map. */
interface MapSetting {
  /** A GeoJSON file; null: none. */
  readonly sketchFile: string | null;
  /** Null: nothing comes from elsewhere. */
  readonly tiles: MapTiles | null;
}

export interface FirstSignIn {
  readonly staffNo: string;
  readonly password: string;
}

export function withConsoleFlags(command: Command, words: Words): Command {
  const { say } = words;
  return command
    .option('--no-console', say('help.serve.no-console'))
    .addOption(
      new Option('--console-port <number>', say('help.serve.console-port'))
        .default(8421)
        .argParser(wholeNumber(0, 65_535, words)),
    )
    .option('--console-host <address>', say('help.serve.console-host'), '127.0.0.1')
    .option('--tls-cert <file>', say('help.serve.tls-cert'))
    .option('--tls-key <file>', say('help.serve.tls-key'))
    .option('--behind-proxy', say('help.serve.behind-proxy'))
    .option('--map-sketch <file>', say('help.serve.map-sketch'))
    .option('--map-tiles <template>', say('help.serve.map-tiles', { example: TILES_EXAMPLE }))
    .option('--map-attribution <text>', say('help.serve.map-attribution'))
    .addOption(
      new Option('--map-tiles-datum <datum>', say('help.serve.map-tiles-datum')).choices(DATUMS).default('WGS-84'),
    );
}

/** @throws JiexunError JX_CONSOLE_SETTING when only one of certificate and key is given, or tiles have no right address. */
export function consoleAsked(flags: ConsoleFlags): ConsoleAsked | null {
  const { console, consolePort: port, consoleHost: host, tlsCert, tlsKey, behindProxy = false } = flags;
  if (!console) return null;
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw saidError('JX_CONSOLE_SETTING', saying('setting-error.half-tls'));
  const tls = tlsCert === undefined || tlsKey === undefined ? null : { certFile: tlsCert, keyFile: tlsKey };
  return { port, host, tls, isBehindProxy: behindProxy, map: mapAsked(flags) };
}

function mapAsked({
  mapSketch,
  mapTiles,
  mapAttribution: attribution,
  mapTilesDatum: datum,
}: ConsoleFlags): MapSetting {
  const tiles = mapTiles === undefined ? null : readMapTiles({ template: mapTiles, attribution, datum });
  return { sketchFile: mapSketch ?? null, tiles };
}

/** Prints where the console is, how to sign in for the first time, and who else can reach it. */
export function tellConsole(
  asked: ConsoleAsked | null,
  opened: { readonly address: string; readonly first: FirstSignIn | null } | null,
  { log, words }: { readonly log: Log; readonly words: Words },
): void {
  if (asked === null || opened === null) return;
  const { protocol, port } = new URL(opened.address);
  const isSecret = asked.tls !== null || asked.isBehindProxy;
  const shown = shownAddresses({ host: asked.host, port: Number(port) }, networkInterfaces());
  const origins = shown.origins.map((origin) => origin.replace(/^http:/, protocol));
  log.info(words.say('serve.console', { addresses: listing('names', origins) }));
  if (opened.first !== null) log.info(words.say('serve.console-first', { ...opened.first }));
  if (shown.isOpen && !isSecret) log.warn(words.say('serve.console-open'));
}
