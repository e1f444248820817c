import type { Picture } from '../../kernel/domain/frame.ts';
import type { BadLook } from './fault-course.ts';
import { FaultCourse } from './fault-course.ts';
import { packHealth, unpackHealth } from './health-snapshot.ts';
import type { HealthLook, PictureHealth } from './picture-health.ts';
import type { PictureView } from './picture-view.ts';
import { viewOf } from './picture-view.ts';
import type { SceneComparison } from './scene-reference.ts';
import { SceneReference } from './scene-reference.ts';
import { Sharpness } from './sharpness.ts';
import { Stillness } from './stillness.ts';

/**
 * The mean brightness of a black picture, and the most that its brightest pixels may reach. A street at night has lamps, so
 * it is brighter.
 */
const BLACK_MEAN = 16;
const BLACK_BRIGHTEST = 40;
const BRIGHTEST_SHARE = 0.995;
/** The scene is not known before this time. */
const LEAST_LEARNT_MS = 20_000;
/** A known scene is learnt again only this seldom: it changes slowly, and learning costs time. */
const LEARN_EVERY_MS = 5_000;
/** Covered: at least this share of the scene's blocks is blank, and almost none is recognised. */
const BLANK_RATIO = 0.5;
const COVERED_KEPT_RATIO = 0.15;
/** Moved: less than half of the blocks are recognised, and at least this share is found a little away … */
const MOVED_KEPT_RATIO = 0.5;
const DISPLACED_RATIO = 0.35;
/** … or almost none is recognised, and something else stands still in their place. */
const REPLACED = { kept: 0.25, replaced: 0.4 };
/** After this long without a look the light may be very different, so the limits are stricter. */
const STALE_MS = 1_800_000;
const REPLACED_WHEN_STALE = { kept: 0.08, replaced: 0.6 };
/**
 * A scene that is not recognised and yet shows no fault is learnt again after this time: it has changed (snow, a building
 * site).
 */
const RELEARN_MS = 600_000;

/**
 * Judges one camera's pictures: black, covered, moved, blurred, frozen; the first that applies counts. What is usual for the
 * camera is learnt while nothing is suspected. `snapshot` keeps it, so that a camera that was turned overnight is noticed at
 * once.
 */
export class CameraPictureHealth implements PictureHealth {
  /** Why the snapshot was not used; null when it was used, or when there was none. */
  readonly snapshotRefused: string | null;
  readonly #everyMs: number;
  readonly #scene = new SceneReference();
  #sharpness: Sharpness;
  #stillness: Stillness;
  readonly #course = new FaultCourse();
  #size: { readonly widthPx: number; readonly heightPx: number } | null = null;
  #before: PictureView | null = null;
  #lastMs: number | null = null;
  #learntAtMs: number | null = null;
  #isStale = false;
  #unknownSinceMs: number | null = null;
  /** The values of the current look. */
  #isRecognised = false;
  #knownSinceMs: number | null = null;

  constructor({ everyMs, snapshot }: { everyMs: number; snapshot?: Uint8Array | null }) {
    this.#everyMs = everyMs;
    const kept = snapshot && snapshot.length > 0 ? unpackHealth(snapshot, this.#scene) : null;
    this.snapshotRefused = typeof kept === 'string' ? kept : null;
    const usual = typeof kept === 'string' ? null : kept;
    this.#sharpness = new Sharpness(usual?.sharpness ?? null);
    this.#stillness = new Stillness(usual?.stillness ?? null);
    this.#lastMs = usual?.lastMs ?? null;
    this.#size = usual;
  }

  /** A sure fault is also suspected. `since` is the first bad look (frozen: the first of the equal looks). */
  look(picture: Picture, at: Date, isSuspended = false): HealthLook {
    const atMs = at.getTime();
    this.#takeSize(picture);
    const unseenMs = this.#lastMs === null ? 0 : atMs - this.#lastMs;
    if (unseenMs > STALE_MS) this.#isStale = true;
    const elapsedMs = Math.max(0, Math.min(unseenMs, 3 * this.#everyMs));
    this.#lastMs = atMs;
    const view = viewOf(picture);
    this.#isRecognised = false;
    const bad = this.#judge(view, atMs, isSuspended);
    const isBack = !bad && this.#isRecognised;
    this.#knownSinceMs = isBack ? (this.#knownSinceMs ?? atMs) : null;
    if (!bad && (isBack || !isSuspended)) this.#learn(view, atMs, elapsedMs);
    this.#before = view;
    const found = this.#course.look(bad, atMs);
    const isToBeSaid = isSuspended && this.#knownSinceMs !== null && found.sure === null;
    return isToBeSaid ? { ...found, backSince: new Date(this.#knownSinceMs ?? atMs) } : found;
  }

  restart(): void {
    this.#before = null;
    this.#knownSinceMs = null;
    this.#stillness.restart();
    this.#course.restart();
  }

  /**
   * A person has confirmed that the view and the sharpness are right: both are learnt again. Only a person can accept blur
   * that stays. A fogged lens and a lower bitrate look alike, and time does not tell them apart.
   */
  acceptView(): void {
    this.#forgetScene();
    this.#sharpness = new Sharpness(null);
  }

  /** Some tens of kilobytes; empty before the first look. */
  snapshot(): Uint8Array {
    if (this.#lastMs === null || !this.#size) return new Uint8Array();
    const { widthPx, heightPx } = this.#size;
    const usual = {
      widthPx,
      heightPx,
      sharpness: this.#sharpness.usual,
      stillness: this.#stillness.usual,
      lastMs: this.#lastMs,
    };
    return packHealth(usual, this.#scene);
  }

  /** True when the picture has another size: its pixels cannot be compared. */
  #takeSize({ widthPx, heightPx }: Picture): void {
    if (this.#size && (this.#size.widthPx !== widthPx || this.#size.heightPx !== heightPx)) {
      this.acceptView();
      this.#stillness = new Stillness(null);
      this.#before = null;
    }
    this.#size = { widthPx, heightPx };
  }

  #judge(view: PictureView, atMs: number, isSuspended: boolean): BadLook | null {
    const stillSinceMs = this.#stillness.look(view.pixels, atMs);
    if (isBlack(view.pixels)) return { fault: 'black', sinceMs: atMs };
    const isKnown = this.#scene.learntMs >= LEAST_LEARNT_MS;
    const scene = isKnown ? this.#scene.compare(view, this.#before) : null;
    if (scene && scene.blank >= BLANK_RATIO && scene.kept < COVERED_KEPT_RATIO) {
      return { fault: 'covered', sinceMs: atMs };
    }
    if (scene && this.#isMoved(scene)) return { fault: 'moved', sinceMs: atMs };
    if (this.#sharpness.isBlurred(view.sharpness)) return { fault: 'blurred', sinceMs: atMs };
    this.#recognise(scene, atMs, isSuspended);
    return stillSinceMs === null ? null : { fault: 'frozen', sinceMs: stillSinceMs };
  }

  #isMoved({ kept, displaced, replaced }: SceneComparison): boolean {
    if (kept < MOVED_KEPT_RATIO && displaced >= DISPLACED_RATIO) return true;
    const limit = this.#isStale ? REPLACED_WHEN_STALE : REPLACED;
    return kept < limit.kept && replaced >= limit.replaced;
  }

  /**
   * A view that is not recognised is not learnt; otherwise a turned camera would in time become the scene. While a camera is
   * suspended, its view is never learnt.
   */
  #recognise(scene: SceneComparison | null, atMs: number, isSuspended: boolean): void {
    if (!scene || scene.kept >= MOVED_KEPT_RATIO) {
      this.#unknownSinceMs = null;
      this.#isRecognised = scene !== null;
      if (scene) this.#isStale = false;
    } else {
      this.#unknownSinceMs ??= atMs;
      if (atMs - this.#unknownSinceMs > RELEARN_MS && !isSuspended) this.#forgetScene();
    }
  }

  #forgetScene(): void {
    this.#scene.forget();
    this.#learntAtMs = null;
    this.#unknownSinceMs = null;
    this.#knownSinceMs = null;
    this.#isStale = false;
  }

  #learn(view: PictureView, atMs: number, elapsedMs: number): void {
    if (elapsedMs > 0) this.#sharpness.learn(view.sharpness, elapsedMs);
    if (!this.#scene.isFor(view)) this.#learntAtMs = null;
    const sinceMs = this.#learntAtMs === null ? elapsedMs : atMs - this.#learntAtMs;
    const isDue = this.#scene.learntMs < 3 * LEAST_LEARNT_MS || sinceMs >= LEARN_EVERY_MS;
    if (!isDue || this.#unknownSinceMs !== null) return;
    this.#scene.learn(view, Math.max(0, Math.min(sinceMs, 3 * LEARN_EVERY_MS)));
    this.#learntAtMs = atMs;
  }
}

function isBlack(pixels: Uint8Array): boolean {
  let sum = 0;
  let bright = 0;
  for (const pixel of pixels) {
    sum += pixel;
    if (pixel >= BLACK_BRIGHTEST) bright++;
  }
  return sum < BLACK_MEAN * pixels.length && bright < (1 - BRIGHTEST_SHARE) * pixels.length;
}
