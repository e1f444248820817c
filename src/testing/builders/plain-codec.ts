import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';

/** A picture's pixels are its JPEG. */
export const plainCodec: Pick<PictureCodec, 'encodeJpeg' | 'release'> = {
  encodeJpeg: async ({ rgb }) => rgb,
  release: () => undefined,
};
