import { create } from 'qrcode';

/** A QR code as a path of an SVG whose unit is a module, and how many modules it is wide. It is drawn where it is shown: no text leaves. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const squares = [...data].flatMap((isDark, at) => (isDark ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []));
  return { size, path: squares.join('') };
}

/** The light rim that a reader needs, in modules. */
export const QR_RIM = 4;
