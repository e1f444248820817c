import { readFile } from 'node:fs/promises';
import { sharedCameraFile, sharedFile, sharedVideos } from '../samples/shared-footage.ts';
import { Machine } from '../src/app/machine.ts';
import type { BoxXyxy } from '../src/kernel/domain/box.ts';
import { bottomCentre, boxCentre, iouRatio } from '../src/kernel/domain/box.ts';
import type { Camera } from '../src/kernel/domain/camera.ts';
import type { Detection } from '../src/kernel/domain/detection.ts';
import { familyOf } from '../src/kernel/domain/label.ts';
import { containsPoint } from '../src/kernel/domain/polygon.ts';
import { footage } from '../src/testing/builders/footage.ts';
import { KeptLog } from '../src/testing/builders/kept-log.ts';
import { testData } from '../src/testing/builders/test-data.ts';
import { ZoneLooker } from '../src/watching/detect/zone-looker.ts';
import { readCamera } from '../src/watching/streams/read-camera.ts';

/**
 * Counts how many vehicles and people pass through the zones of the shared footage, at ten looks a second. A detection
 * continues the track of its kind whose moved box overlaps it most (or whose middle is within 0.6 of its size). A track
 * counts if it was seen in a zone at 5 looks or more, and once at 0.45 or more. A thing that is lost behind something and
 * found again counts twice.
 */
const PER_SECOND = 10;
const LOST_AFTER_LOOKS = 8;
const LEAST_LOOKS = 5;
const SURE_CONFIDENCE = 0.45;
const KINDS = ['vehicle', 'person'] as const;

interface Track {
  readonly kind: string;
  boxXyxy: BoxXyxy;
  moveXy: readonly [number, number];
  lastLook: number;
  looksInZone: number;
  confidence: number;
}

const machine = new Machine({ log: new KeptLog(), sessions: 2 });
try {
  console.log('| video | seconds | vehicles | people |\n| --- | --- | --- | --- |');
  for (const video of await sharedVideos()) {
    const file = await sharedFile({ ...video, times: 1 }, { dir: '', dataFile: testData });
    const tracks = await tracksIn(await openCamera(video.camera), file);
    const counts = KINDS.map((kind) => tracks.list.filter((track) => track.kind === kind && isSure(track)).length);
    console.log(`| ${video.camera} | ${tracks.seconds} | ${counts.join(' | ')} |`);
  }
} finally {
  await machine.close();
}

async function openCamera(id: string): Promise<Camera> {
  const file = sharedCameraFile(id);
  const reading = readCamera(await readFile(file, 'utf8'), {
    file,
    env: {},
    allowedFolders: [],
    models: null,
    url: 'ignored',
  });
  if ('camera' in reading) return reading.camera;
  throw new Error(`${file} is not a camera`);
}

async function tracksIn(camera: Camera, file: string): Promise<{ list: readonly Track[]; seconds: number }> {
  const { pictures, models } = machine;
  const looker = new ZoneLooker({ camera, detectors: await models.detectors(camera.models), pictures });
  const list: Track[] = [];
  let look = 0;
  for (let fromS = 0; ; fromS += 10) {
    const some = footage(file, { perSecond: PER_SECOND, fromS, seconds: 10 });
    for (const picture of some) {
      const at = new Date((look * 1_000) / PER_SECOND);
      const { detections } = await looker.look(picture, { at, evenIfUnchanged: true, dwelling: [] });
      follow(list, detections, look++, camera);
    }
    if (some.length < 10 * PER_SECOND - 1) return { list, seconds: Math.round(look / PER_SECOND) };
  }
}

function follow(list: Track[], detections: readonly Detection[], look: number, camera: Camera): void {
  const free = new Set(list.filter(({ lastLook }) => look - lastLook <= LOST_AFTER_LOOKS));
  for (const detection of detections.toSorted((a, b) => b.confidence - a.confidence)) {
    const kind = familyOf(detection.label);
    const { boxXyxy, confidence } = detection;
    const ranked = [...free]
      .filter((track) => track.kind === kind)
      .map((track) => ({ track, likeness: likeness(expectedBox(track, look), boxXyxy) }))
      .toSorted((a, b) => b.likeness - a.likeness);
    const best = ranked[0];
    const isHere = camera.zones.some(({ polygon }) => containsPoint(polygon, bottomCentre(boxXyxy)));
    if (best && best.likeness > 0) {
      const { track } = best;
      const looks = look - track.lastLook;
      const [from, to] = [boxCentre(track.boxXyxy), boxCentre(boxXyxy)];
      track.moveXy = [(to.x - from.x) / looks, (to.y - from.y) / looks];
      track.boxXyxy = boxXyxy;
      track.lastLook = look;
      track.looksInZone += isHere ? 1 : 0;
      track.confidence = Math.max(track.confidence, confidence);
      free.delete(track);
    } else if (
      !list.some((track) => track.lastLook === look && track.kind === kind && iouRatio(track.boxXyxy, boxXyxy) > 0.45)
    ) {
      list.push({ kind, boxXyxy, moveXy: [0, 0], lastLook: look, looksInZone: isHere ? 1 : 0, confidence });
    }
  }
}

function expectedBox({ boxXyxy: [x1, y1, x2, y2], moveXy: [dx, dy], lastLook }: Track, look: number): BoxXyxy {
  const looks = look - lastLook;
  return [x1 + dx * looks, y1 + dy * looks, x2 + dx * looks, y2 + dy * looks];
}

function likeness(a: BoxXyxy, b: BoxXyxy): number {
  const iou = iouRatio(a, b);
  if (iou >= 0.15) return iou;
  const [from, to] = [boxCentre(a), boxCentre(b)];
  const isNear = Math.abs(from.x - to.x) <= 0.6 * (b[2] - b[0]) && Math.abs(from.y - to.y) <= 0.6 * (b[3] - b[1]);
  return isNear ? 0.1 : 0;
}

function isSure({ looksInZone, confidence }: Track): boolean {
  return looksInZone >= LEAST_LOOKS && confidence >= SURE_CONFIDENCE;
}
