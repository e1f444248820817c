import type { Digest, SegmentFile, SegmentStore, StoredFile } from '../../footage/recording/segment-store.ts';
import type { VolumeRoom } from '../../footage/retention/volume-room.ts';
import { CallThread } from './call-thread.ts';

/**
 * A folder of recordings, written in a thread of its own: a disk that stands then holds up nothing else, and the bytes are
 * hashed beside the watching.
 */
export class SegmentThread implements SegmentStore {
  readonly volume: string;
  readonly folder: string;
  readonly #thread: CallThread;

  /** `known`: the volume that was there before (`DirectorySegmentStore`). @throws JiexunError when the folder cannot be used. */
  static async open(folder: string, known: string | null = null): Promise<SegmentThread> {
    const thread = new CallThread({ module: new URL('./segment-worker.ts', import.meta.url), data: { folder } });
    try {
      return new SegmentThread(thread, { folder, volume: await thread.ask<string>('name', [known]) });
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  private constructor(thread: CallThread, { folder, volume }: { readonly folder: string; readonly volume: string }) {
    this.#thread = thread;
    this.folder = folder;
    this.volume = volume;
  }

  room(): Promise<VolumeRoom> {
    return this.#thread.ask('room', []);
  }

  async create(path: string): Promise<SegmentFile> {
    const thread = this.#thread;
    const id = await thread.ask<string>('create', [path]);
    return {
      append: (bytes) => thread.ask<void>('append', [id, bytes]),
      sync: () => thread.ask<void>('sync', [id]),
      close: () => thread.ask<Digest>('close', [id]),
      // It fails only where the thread is gone, and the file with it.
      abandon: () => void thread.ask<void>('abandon', [id]).catch(() => undefined),
    };
  }

  read(path: string, fromByte: number, toByte: number): Promise<Uint8Array | null> {
    return this.#thread.ask('read', [path, fromByte, toByte]);
  }

  cut(path: string, bytes: number): Promise<void> {
    return this.#thread.ask('cut', [path, bytes]);
  }

  digest(path: string): Promise<Digest | null> {
    return this.#thread.ask('digest', [path]);
  }

  delete(path: string): Promise<void> {
    return this.#thread.ask('delete', [path]);
  }

  top(): Promise<readonly string[]> {
    return this.#thread.ask('top', []);
  }

  list(folder: string): Promise<readonly StoredFile[]> {
    return this.#thread.ask('list', [folder]);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
