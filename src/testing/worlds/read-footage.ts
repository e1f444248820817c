import type { ConsoleServicesParts } from '../../app/console-parts.ts';
import type { SegmentStore } from '../../footage/recording/segment-store.ts';

/** What a console reads recorded video with; pictures are not decoded. */
export class ReadFootage implements Pick<ConsoleServicesParts, 'volumes' | 'keyFrames'> {
  /** The disks of recordings that it has. */
  readonly disks: SegmentStore[] = [];
  readonly volumes = { all: async () => this.disks };
  readonly keyFrames = { jpegOf: async (video: Uint8Array) => video };
}
