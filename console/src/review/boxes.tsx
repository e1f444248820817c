import type { CasePicture, ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import './boxes.css';

interface Props {
  readonly picture: CasePicture;
  readonly zones: ReviewCase['zones'];
}

/** The thing's box and the zones, drawn over the picture: the picture itself is not changed. */
export function Boxes({ picture, zones }: Props) {
  const { widthPx, heightPx, boxXyxy } = picture;
  const [left, top, right, bottom] = boxXyxy ?? [0, 0, 0, 0];
  const box = {
    x: left * widthPx,
    y: top * heightPx,
    width: (right - left) * widthPx,
    height: (bottom - top) * heightPx,
  };
  return (
    <svg className="boxes" viewBox={`0 0 ${widthPx} ${heightPx}`} preserveAspectRatio="none" aria-hidden="true">
      {zones.map(({ name, polygon }) => (
        <polygon key={name} points={polygon.map(([x, y]) => `${x * widthPx},${y * heightPx}`).join(' ')} />
      ))}
      {boxXyxy ? (
        <>
          <rect className="rim" {...box} />
          <rect className="box" {...box} />
        </>
      ) : null}
    </svg>
  );
}
