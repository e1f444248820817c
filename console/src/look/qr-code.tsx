import { create } from 'qrcode';

const RIM = 4;

/** A QR code, drawn by the page itself, so that the secret does not leave the browser. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const squares = [...data].flatMap((isDark, at) => (isDark ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []));
  const whole = size + 2 * RIM;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`${-RIM} ${-RIM} ${whole} ${whole}`}>
      <rect x={-RIM} y={-RIM} width={whole} height={whole} fill="#fff" />
      <path d={squares.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
