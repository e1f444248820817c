import type { DrawnPicture, StillDrawing } from '../../cases/evidence/still-drawing.ts';
import { JiexunError } from '../../kernel/domain/error.ts';

/**
 * Draws nothing, but returns bytes that say what it was asked for. A still with the bytes `broken` cannot be decoded.
 */
export class FakeStillDrawing implements StillDrawing {
  chinese = true;

  async hasChineseFont(): Promise<boolean> {
    return this.chinese;
  }

  async annotate({ jpeg, ...texts }: Parameters<StillDrawing['annotate']>[0]): Promise<DrawnPicture> {
    if (new TextDecoder().decode(jpeg).includes('broken')) throw new JiexunError('JX_STILL', 'no picture');
    return told({ annotated: new TextDecoder().decode(jpeg), ...texts });
  }

  async closeUp(jpeg: Uint8Array, boxXyxy: readonly number[]): Promise<DrawnPicture> {
    return told({ closeUp: new TextDecoder().decode(jpeg), boxXyxy });
  }

  async sheet({ stills, ...rest }: Parameters<StillDrawing['sheet']>[0]): Promise<DrawnPicture> {
    return told({
      ...rest,
      stills: stills.map(({ title, when }) => `${title} ${when}`),
      closeUp: rest.closeUp?.title ?? null,
    });
  }
}

function told(what: object): DrawnPicture {
  return { jpeg: new TextEncoder().encode(JSON.stringify(what)), widthPx: 1_600, heightPx: 900 };
}
