import { stringify } from 'yaml';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Language } from '../../kernel/domain/language.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { KeptCameras } from '../../watching/camera-versions/kept-cameras.ts';
import type { SavingCameras } from '../../watching/camera-versions/saving-cameras.ts';
import { LATE_AFTER_S, type TestPicture, type TestPictures } from '../../watching/ingest/test-picture.ts';
import type { CameraReading } from '../../watching/streams/read-camera.ts';
import type { TestOutcome } from './contract/cameras.ts';
import type { RouteInput } from './routes.ts';
import { seenProblems } from './seen-problems.ts';

export interface CameraTestsParts {
  readonly saving: Pick<SavingCameras, 'camera'>;
  readonly kept: Pick<KeptCameras, 'of'>;
  readonly pictures: TestPictures;
  readonly codec: Pick<PictureCodec, 'crop' | 'encodeJpeg'>;
}

const MOST_WIDTH_PX = 960;
const QUALITY = 80;
const WHOLE = [0, 0, 1, 1] as const;
/** The id that stands in for that of a new camera. */
const NO_ID = 'new-camera';

/** Test pictures, as the page shows them: the address is read as one that is saved, then the camera is opened once. */
export class CameraTests {
  readonly #parts: CameraTestsParts;

  constructor(parts: CameraTestsParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_CAMERA_TEXT when the address is wrong or refused, JX_TOO_MANY_REQUESTS */
  async test(asked: RouteInput<'testCamera'>['body'], language: Language) {
    const { cameraId, address, transport, redirects, login } = asked;
    const id = cameraId ?? NO_ID;
    const yaml = stringify({ id, url: address, transport, redirects });
    return this.#taken(await this.#parts.saving.camera({ cameraId: id, yaml, login, takesOver: true }), language);
  }

  /**
   * Of a camera that is kept, with the login that it has.
   * @throws JiexunError JX_NOT_THERE, JX_CAMERA_TEXT when its text is wrong, JX_CAMERA_KEY, JX_TOO_MANY_REQUESTS
   */
  async ofKept(cameraId: string, viewer: Pick<Viewer, 'language' | 'rights'>) {
    const read = await this.#parts.kept.of(cameraId);
    if (read === null) throw saidError('JX_NOT_THERE', saying('people-error.no-camera', { id: cameraId }));
    const seen = 'problems' in read ? { ...read, problems: seenProblems(read.problems, viewer) } : read;
    return this.#taken(seen, viewer.language);
  }

  async #taken(read: CameraReading, language: Language) {
    if ('problems' in read) throw wrongAddress(read.problems);
    const { url } = read.camera;
    const found = await this.#parts.pictures.take(url);
    return { outcome: await this.#shown(found, wordsIn(language)), shown: url.shown };
  }

  async #shown(found: TestPicture, words: Words): Promise<TestOutcome> {
    if (found.type === 'unseen') return { ...NOTHING, says: [why(found, words)], detail: found.detail };
    const { picture, codec, keyFrameEveryMs, oddities } = found;
    return {
      picture: await this.#dataUrl(picture),
      ...{ widthPx: picture.widthPx, heightPx: picture.heightPx, codec, keyFrameEveryMs, detail: '' },
      oddities: [...oddities],
      says: oddities.map((oddity) => words.say(`test-picture.${oddity}`)),
    };
  }

  async #dataUrl(picture: Picture): Promise<string> {
    const { codec } = this.#parts;
    const widthPx = Math.min(MOST_WIDTH_PX, picture.widthPx);
    const heightPx = Math.max(1, Math.round((picture.heightPx * widthPx) / picture.widthPx));
    const small = await codec.crop(picture, WHOLE, { widthPx, heightPx });
    return `data:image/jpeg;base64,${Buffer.from(await codec.encodeJpeg(small, QUALITY)).toString('base64')}`;
  }
}

const NOTHING = {
  ...{ picture: null, widthPx: null, heightPx: null, codec: null, keyFrameEveryMs: null },
  oddities: [],
} satisfies Partial<TestOutcome>;

function why({ reason, oddity }: TestPicture & { readonly type: 'unseen' }, words: Words): string {
  if (oddity !== null) return words.say(`oddity.${oddity}`);
  return reason === 'late'
    ? words.say('test-picture.late', { seconds: LATE_AFTER_S })
    : words.say(`test-picture.${reason}`);
}

function wrongAddress(problems: readonly Problem[]) {
  const [first] = problems;
  const what = first === undefined ? '' : first.message;
  return saidError('JX_CAMERA_TEXT', saying('camera-error.problems', { first: what, count: problems.length }));
}
