import type { Picture } from '../../kernel/domain/frame.ts';
import type { ModelInput } from './model-manifest.ts';

export interface SizePx {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where a picture lies in the model's input. */
export interface Placement extends SizePx {
  readonly leftPx: number;
  readonly topPx: number;
}

/**
 * The size to which a picture is scaled for the model: as large as fits. It keeps its aspect unless the model wants it
 * stretched.
 */
export function contentSize(
  picture: SizePx,
  input: SizePx & { padding: Pick<ModelInput['padding'], 'place'> },
): SizePx {
  if (input.padding.place === 'stretch') return { widthPx: input.widthPx, heightPx: input.heightPx };
  const scale = Math.min(input.widthPx / picture.widthPx, input.heightPx / picture.heightPx);
  return {
    widthPx: Math.min(input.widthPx, Math.max(1, Math.round(picture.widthPx * scale))),
    heightPx: Math.min(input.heightPx, Math.max(1, Math.round(picture.heightPx * scale))),
  };
}

/** A picture may be this much smaller than the largest size, if that saves a whole step of the input. */
const MOST_SHRUNK_RATIO = 0.05;

/**
 * The size for a look that is repeated often: the largest that fits, or a little less if the model's input is then one step
 * smaller. 640×360 fits as 416×234, in an input of 416×256; as 398×224 it saves an eighth of the work.
 */
export function thriftySize(content: SizePx, { stepPx }: Pick<ModelInput, 'stepPx'>): SizePx {
  if (stepPx === undefined) return content;
  const { widthPx, heightPx } = content;
  const ratios = [widthPx, heightPx].map((px) => (Math.floor(px / stepPx) * stepPx) / px);
  const ratio = Math.min(1, ...ratios.filter((one) => one >= 1 - MOST_SHRUNK_RATIO));
  return { widthPx: Math.round(widthPx * ratio), heightPx: Math.round(heightPx * ratio) };
}

/** The smallest size that the model takes and that holds a picture of size `content`. Less padding means less work. */
export function smallestInput(content: SizePx, { widthPx, heightPx, stepPx }: ModelInput): SizePx {
  if (stepPx === undefined) return { widthPx, heightPx };
  return {
    widthPx: Math.min(widthPx, Math.ceil(content.widthPx / stepPx) * stepPx),
    heightPx: Math.min(heightPx, Math.ceil(content.heightPx / stepPx) * stepPx),
  };
}

function placeContent(content: SizePx, input: Pick<ModelInput, 'widthPx' | 'heightPx' | 'padding'>): Placement {
  const centred = input.padding.place === 'centre';
  return {
    widthPx: content.widthPx,
    heightPx: content.heightPx,
    leftPx: centred ? (input.widthPx - content.widthPx) >> 1 : 0,
    topPx: centred ? (input.heightPx - content.heightPx) >> 1 : 0,
  };
}

/**
 * Writes a picture (no larger than the model's input) into its input tensor. It adds padding, uses the model's layout and
 * channel order, and makes each value (v × scale − mean) ÷ std.
 */
export function fillTensor(tensor: Float32Array, picture: Picture, input: ModelInput): Placement {
  const place = placeContent(picture, input);
  const planar = input.layout === 'NCHW';
  const plane = input.widthPx * input.heightPx;
  const step = planar ? 1 : 3;
  for (let channel = 0; channel < 3; channel++) {
    const values = Float32Array.from({ length: 256 }, (_, v) => normalised(v, channel, input));
    const start = planar ? channel * plane : channel;
    const padding = normalised(input.padding.value, channel, input);
    if (place.widthPx < input.widthPx || place.heightPx < input.heightPx) {
      if (planar) tensor.fill(padding, start, start + plane);
      else for (let i = start; i < tensor.length; i += 3) tensor[i] = padding;
    }
    const fromChannel = input.channels === 'BGR' ? 2 - channel : channel;
    for (let y = 0; y < place.heightPx; y++) {
      let from = y * place.widthPx * 3 + fromChannel;
      let to = start + ((place.topPx + y) * input.widthPx + place.leftPx) * step;
      for (let x = 0; x < place.widthPx; x++, from += 3, to += step) {
        tensor[to] = values[picture.rgb[from] as number] as number;
      }
    }
  }
  return place;
}

function normalised(value: number, channel: number, { scale, mean, std }: ModelInput): number {
  return (value * scale - (mean[channel] ?? 0)) / (std[channel] ?? 1);
}
