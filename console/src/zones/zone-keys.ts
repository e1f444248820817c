import type { Corner, ShownSize } from './corners.ts';
import type { ZoneAct } from './zone-drawing.ts';

export interface BoardKey {
  readonly key: string;
  readonly isShift: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly isControl: boolean;
}
/** What a key does on the picture. `cursor` moves the cross of who draws without a mouse. */
export type KeyAct = ZoneAct | { readonly type: 'cursor'; readonly by: Corner } | { readonly type: 'end' };

const ARROWS: Readonly<Record<string, Corner>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STEP_PX = 2;
const LONG_STEP_PX = 20;

/** `isDrawing`: a zone is begun. `cursor`: where the next corner goes. Null: the key does nothing here. */
export function keyAct(
  { key, isShift, isControl }: BoardKey,
  { isDrawing, cursor, size }: { readonly isDrawing: boolean; readonly cursor: Corner; readonly size: ShownSize },
): KeyAct | null {
  if (isControl) return withControl(key.toLowerCase(), isShift);
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const px = isShift ? LONG_STEP_PX : STEP_PX;
    const by: Corner = [(arrow[0] * px) / size.widthPx, (arrow[1] * px) / size.heightPx];
    return { type: isDrawing ? 'cursor' : 'nudge', by };
  }
  if (key === 'Delete' || key === 'Backspace') return { type: 'remove' };
  if (key === 'Escape') return { type: 'give-up' };
  if (!isDrawing) return key.toLowerCase() === 'n' ? { type: 'begin' } : null;
  if (key === ' ') return { type: 'point', at: cursor };
  return key === 'Enter' ? { type: 'end' } : null;
}

function withControl(key: string, isShift: boolean): KeyAct | null {
  if (key === 'z') return { type: isShift ? 'redo' : 'undo' };
  return key === 'y' ? { type: 'redo' } : null;
}
