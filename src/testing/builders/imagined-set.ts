import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { NamedBox } from '../../watching/detect/detector.ts';
import { chanceOf } from './chance.ts';

/** One picture of a drawn set: the text of its label file, and what an invented model finds in it. */
export interface ImaginedPicture {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** `class cx cy w h` a line; null: no label file. */
  readonly labelText: string | null;
  readonly finds: readonly NamedBox[];
}

export const IMAGINED_CLASSES = ['car', 'bag', 'person', 'plant'] as const;

const SIZES_PX = [
  [320, 240],
  [640, 360],
  [960, 540],
  [416, 416],
] as const;

/**
 * A small set with all the difficult cases of judging: things of every size, some at the edge; near misses, double
 * finds, finds where nothing is, equal confidences, a class without things, a picture without things, a picture with
 * more finds than are counted. It is the same each time.
 */
export function imaginedSet(): ImaginedPicture[] {
  const chance = chanceOf(20_261_122);
  return Array.from({ length: 18 }, (_, index) => {
    const [widthPx, heightPx] = SIZES_PX[index % SIZES_PX.length] ?? [320, 240];
    const count = index === 4 ? 0 : 1 + Math.floor(chance() * 9);
    const things = Array.from({ length: count }, () => imagineThing(chance, { widthPx, heightPx }));
    const finds = things.flatMap(({ label, box }) => findsOf(label, box, chance));
    const wrong = Array.from({ length: index === 7 ? 160 : 5 }, (): NamedBox => {
      const { label, box } = imagineThing(chance, { widthPx, heightPx });
      const odd = chance() < 0.1 ? 'plant' : label;
      return { label: odd, confidence: hundredths(chance() ** 2), boxXyxy: cornersOf(box) };
    });
    const lines = things.map(({ label, box }) => [IMAGINED_CLASSES.indexOf(label), ...box].join(' '));
    const labelText = index === 5 ? null : `${lines.join('\n')}\n`;
    const name = `p${String(index).padStart(2, '0')}.jpg`;
    return { name, widthPx, heightPx, labelText, finds: [...finds, ...wrong] };
  });
}

type Centred = readonly [cx: number, cy: number, width: number, height: number];

function imagineThing(chance: () => number, { widthPx, heightPx }: { widthPx: number; heightPx: number }) {
  // From 12 pixels to 280, most of them small.
  const sidePx = 12 + 268 * chance() ** 2;
  const width = Math.min(0.95, (sidePx * (0.6 + chance())) / widthPx);
  const height = Math.min(0.95, (sidePx * (0.6 + chance())) / heightPx);
  const cx = width / 2 + chance() * (1 - width);
  const cy = height / 2 + chance() * (1 - height);
  const label = (['car', 'car', 'bag', 'person'] as const)[Math.floor(chance() * 4)] ?? 'car';
  return { label, box: [sixDigits(cx), sixDigits(cy), sixDigits(width), sixDigits(height)] as Centred };
}

/** The thing is found near its place, or beside it, or twice, or with another label, or not at all. */
function findsOf(label: string, [cx, cy, width, height]: Centred, chance: () => number): NamedBox[] {
  if (chance() < 0.15) return [];
  const times = chance() < 0.2 ? 2 : 1;
  return Array.from({ length: times }, () => {
    const off = () => (chance() - 0.5) * (chance() < 0.3 ? 0.7 : 0.2);
    const box: Centred = [cx + off() * width, cy + off() * height, width * (1 + off()), height * (1 + off())];
    const said = chance() < 0.1 ? 'bag' : label;
    return { label: said, confidence: hundredths(Math.sqrt(chance())), boxXyxy: cornersOf(box) };
  });
}

function cornersOf([cx, cy, width, height]: Centred): BoxXyxy {
  const edge = (value: number) => sixDigits(Math.min(1, Math.max(0, value)));
  return [edge(cx - width / 2), edge(cy - height / 2), edge(cx + width / 2), edge(cy + height / 2)];
}

function hundredths(value: number): number {
  return Math.max(0.01, Math.round(value * 100) / 100);
}

function sixDigits(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
