import sharp from 'sharp';

const WIDE = 1_920;
const HIGH = 1_080;

/** Moments of a drawn street: a bag is left on the pavement; seconds before the limit was reached. */
const MOMENTS = [
  { shows: 'before', secondsBefore: 23, hasBag: false, carX: 300 },
  { shows: 'first', secondsBefore: 14, hasBag: true, carX: -600 },
  { shows: 'between', secondsBefore: 7, hasBag: true, carX: 1_500 },
  { shows: 'filing', secondsBefore: 0, hasBag: true, carX: 620 },
] as const;

export interface FakePicture {
  readonly file: string;
  readonly kind: 'original' | 'close-up';
  readonly shows: string;
  readonly secondsBefore: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly jpeg: Buffer;
}

/** Where the bag lies. */
const BAG = { left: 1_060, top: 430, width: 130, height: 90 };
export const BAG_BOX: readonly [number, number, number, number] = [
  BAG.left / WIDE,
  BAG.top / HIGH,
  (BAG.left + BAG.width) / WIDE,
  (BAG.top + BAG.height) / HIGH,
];

let drawn: Promise<readonly FakePicture[]> | null = null;

/** Draws the pictures of a case, once. Nothing of them is committed. */
export function drawPictures(): Promise<readonly FakePicture[]> {
  drawn ??= draw();
  return drawn;
}

async function draw(): Promise<readonly FakePicture[]> {
  const size = { kind: 'original', widthPx: WIDE, heightPx: HIGH } as const;
  const stills = await Promise.all(
    MOMENTS.map(async ({ shows, secondsBefore, hasBag, carX }) => {
      const jpeg = await sharp(Buffer.from(streetSvg(hasBag, carX)))
        .jpeg({ quality: 85 })
        .toBuffer();
      return { ...size, file: `${shows}.jpg`, shows, secondsBefore, jpeg };
    }),
  );
  const around = { left: BAG.left - 40, top: BAG.top - 30, width: BAG.width + 80, height: BAG.height + 60 };
  const jpeg = await sharp(stills.at(-1)?.jpeg)
    .extract(around)
    .resize(around.width * 3)
    .jpeg()
    .toBuffer();
  const closeUp = { file: 'close-up.jpg', kind: 'close-up', shows: 'filing', secondsBefore: 0, jpeg } as const;
  return [...stills, { ...closeUp, widthPx: around.width * 3, heightPx: around.height * 3 }];
}

function streetSvg(hasBag: boolean, carX: number): string {
  const shops = ['#7a2f2a', '#24634a', '#2b3f7d'].map(
    (colour, at) =>
      `<rect x="${at * 640}" width="634" height="400" fill="#8d7a6b"/><rect x="${at * 640 + 20}" y="110" width="594" height="70" fill="${colour}"/>` +
      `<rect x="${at * 640 + 20}" y="180" width="594" height="210" fill="#2a2e33"/>`,
  );
  const bag = `<ellipse cx="${BAG.left + 65}" cy="${BAG.top + 50}" rx="62" ry="38" fill="#3d62a0"/><path d="M${BAG.left + 50} ${BAG.top + 14}h30l-8-12h-14z" fill="#5a80c0"/>`;
  const car = `<path d="M${carX} 700h520v-70l-90-14-80-76h-180l-90 80-80 10z" fill="#8c2026"/><circle cx="${carX + 110}" cy="700" r="44" fill="#222"/><circle cx="${carX + 410}" cy="700" r="44" fill="#222"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}"><rect width="100%" height="100%" fill="#5b5e62"/>` +
    `${shops.join('')}<rect y="400" width="100%" height="140" fill="#a89f93"/><path d="M0 760h1920" stroke="#ddd" stroke-width="10" stroke-dasharray="120 120"/>` +
    `<rect y="960" width="100%" height="120" fill="#a89f93"/>${hasBag ? bag : ''}${car}</svg>`
  );
}
