import type { PictureCodec } from '../ingest/picture-codec.ts';

/** A picture's pixels are its JPEG. */
export const plainCodec: Pick<PictureCodec, 'encodeJpeg' | 'release'> = {
  encodeJpeg: async ({ rgb }) => rgb,
  release: () => undefined,
};
