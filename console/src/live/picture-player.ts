import type { LivePlayer, PlayerNews } from './live-player.ts';

/** Key frames as pictures. */
export class PicturePlayer implements LivePlayer {
  readonly #image: HTMLImageElement;
  readonly #news: PlayerNews;
  #href: string | null = null;

  constructor(image: HTMLImageElement, news: PlayerNews) {
    this.#image = image;
    this.#news = news;
  }

  begin(): boolean {
    return true;
  }

  init(): void {
    // A picture needs nothing before it.
  }

  show(bytes: Uint8Array<ArrayBuffer>): void {
    const before = this.#href;
    this.#href = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    this.#image.onload = () => {
      if (before !== null) URL.revokeObjectURL(before);
      this.#news.onPicture();
    };
    this.#image.src = this.#href;
  }

  close(): void {
    if (this.#href !== null) URL.revokeObjectURL(this.#href);
    this.#href = null;
    this.#image.onload = null;
  }
}
