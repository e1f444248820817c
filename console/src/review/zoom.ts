/** How a picture lies in its frame: times its fitted size, and moved by pixels of the frame from the middle. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
const MOST = 12;

/** The size of a picture that fits whole into the frame, never larger than the frame. */
export function fitted(picture: Size, frame: Size): Size {
  const ratio = Math.min(frame.widthPx / picture.widthPx, frame.heightPx / picture.heightPx);
  return { widthPx: picture.widthPx * ratio, heightPx: picture.heightPx * ratio };
}

/** Zooms by `factor`; what lies under `at` (from the frame's middle) stays there. */
export function zoomed(view: View, factor: number, at: Point, sizes: { picture: Size; frame: Size }): View {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return held({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, sizes);
}

export function moved(view: View, by: Point, sizes: { picture: Size; frame: Size }): View {
  return held({ ...view, x: view.x + by.x, y: view.y + by.y }, sizes);
}

/** A zoomed picture covers the frame as far as it can: its edge never comes inside. */
function held(view: View, { picture, frame }: { picture: Size; frame: Size }): View {
  const whole = fitted(picture, frame);
  const roomX = Math.max(0, (whole.widthPx * view.scale - frame.widthPx) / 2);
  const roomY = Math.max(0, (whole.heightPx * view.scale - frame.heightPx) / 2);
  return { scale: view.scale, x: within(view.x, roomX), y: within(view.y, roomY) };
}

function within(value: number, room: number): number {
  // `+ 0` makes 0 of -0.
  return Math.max(-room, Math.min(room, value)) + 0;
}

/** The wheel's turn as a factor, the same for mice (steps) and touch pads (many small moves). */
export function wheelFactor(deltaY: number): number {
  return Math.exp(-Math.max(-120, Math.min(120, deltaY)) / 300);
}
