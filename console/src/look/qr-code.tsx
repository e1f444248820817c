import { QR_RIM, qrPath } from '../../../src/kernel/domain/qr-path.ts';

/** A QR code, drawn by the page itself, so that the secret does not leave the browser. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = qrPath(text);
  const whole = size + 2 * QR_RIM;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`${-QR_RIM} ${-QR_RIM} ${whole} ${whole}`}>
      <rect x={-QR_RIM} y={-QR_RIM} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
