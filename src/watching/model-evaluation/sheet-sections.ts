import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { boxArea, clampBox, intersectionArea } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { EvaluatedClass } from './class-list.ts';
import type { SheetBox, SheetCell, SheetSection } from './contact-sheet.ts';
import type { ModelLooks } from './evaluation.ts';
import type { WorstLook } from './worst-looks.ts';
import { worstLooks } from './worst-looks.ts';

const CELL_PX = 220;
const CELLS = 24;
/** In most models, a find with more confidence than this would start a presence, so the thing it hit is not missed. */
const SURELY = 0.45;

/** The worst misses and the worst false finds of each model, cut out of their pictures. */
export async function sheetSections(
  looks: readonly ModelLooks[],
  classes: readonly EvaluatedClass[],
  {
    pictures,
    open,
  }: {
    readonly pictures: Pick<PictureCodec, 'crop' | 'release'>;
    readonly open: (name: string) => Promise<Picture>;
  },
): Promise<SheetSection[]> {
  const sections: SheetSection[] = [];
  const cellOf = async (look: WorstLook): Promise<SheetCell> => {
    const whole = await open(look.picture.name);
    const cut = surroundings(look.boxXyxy, whole);
    const picture = await pictures.crop(whole, cut, { widthPx: CELL_PX, heightPx: CELL_PX });
    pictures.release(whole);
    const name = classes[look.classIndex]?.name ?? '?';
    const other = look.isClassIndex === null ? '' : ` (${classes[look.isClassIndex]?.name})`;
    const caption = `${name}${other} ${look.confidence.toFixed(2)} ${look.picture.name}`;
    return { picture, boxes: boxesIn(look, cut), caption };
  };
  for (const { version, pictures: judged } of looks) {
    const { missed, falseFinds } = worstLooks(judged, { classCount: classes.length, count: CELLS, surely: SURELY });
    for (const [title, worst] of [
      [`${version.name}: missed (how sure it was, 0: no box there)`, missed],
      [`${version.name}: found where nothing of the label is (what stands there)`, falseFinds],
    ] as const) {
      const cells: SheetCell[] = [];
      for (const look of worst) cells.push(await cellOf(look));
      sections.push({ title, cells });
    }
  }
  return sections;
}

/**
 * A square around the box. Its side is twice the longer side of the box and at least one cell. It lies inside the picture
 * where there is room.
 */
function surroundings([x1, y1, x2, y2]: BoxXyxy, { widthPx, heightPx }: Picture): BoxXyxy {
  const longPx = Math.max((x2 - x1) * widthPx, (y2 - y1) * heightPx);
  const sidePx = Math.min(Math.max(CELL_PX / 2, longPx * 2), Math.min(widthPx, heightPx));
  const start = (from: number, to: number, endPx: number) =>
    Math.min(endPx - sidePx, Math.max(0, ((from + to) / 2) * endPx - sidePx / 2));
  const [left, top] = [start(x1, x2, widthPx), start(y1, y2, heightPx)];
  return clampBox([left / widthPx, top / heightPx, (left + sidePx) / widthPx, (top + sidePx) / heightPx]);
}

/** The box itself, and the truths of its class around it. */
function boxesIn({ kind, boxXyxy, picture, classIndex }: WorstLook, cut: BoxXyxy): SheetBox[] {
  const around = picture.truths
    .filter((truth) => truth.classIndex === classIndex && truth.boxXyxy !== boxXyxy)
    .filter((truth) => intersectionArea(truth.boxXyxy, cut) > 0.2 * boxArea(truth.boxXyxy))
    .map((truth): SheetBox => ({ boxXyxy: inside(truth.boxXyxy, cut), colour: 'other' }));
  return [...around, { boxXyxy: inside(boxXyxy, cut), colour: kind === 'missed' ? 'truth' : 'false' }];
}

function inside([x1, y1, x2, y2]: BoxXyxy, [left, top, right, bottom]: BoxXyxy): BoxXyxy {
  const [width, height] = [right - left, bottom - top];
  return clampBox([(x1 - left) / width, (y1 - top) / height, (x2 - left) / width, (y2 - top) / height]);
}
