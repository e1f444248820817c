import type { Decoder } from './decoder.ts';
import { DECODERS } from './decoders.ts';

export type DecoderName = (typeof DECODERS)[number]['name'];
export const DECODER_NAMES: readonly DecoderName[] = DECODERS.map(({ name }) => name);

const BY_NAME: ReadonlyMap<DecoderName, Decoder> = new Map<DecoderName, Decoder>(
  DECODERS.map((decoder) => [decoder.name, decoder]),
);

/** The decoder's row in the table. */
export function decoderOf(name: DecoderName): Decoder {
  const decoder = BY_NAME.get(name);
  if (decoder === undefined) throw new Error(`the table of decoders has no ${name}`);
  return decoder;
}
