import type { ShiftDesk } from './shift-desk.ts';
import type { Shift, Shifts } from './shifts.ts';

/** The desk of a single process that watches every camera. It takes over whatever an earlier process held. */
export class SoleDesk implements ShiftDesk {
  readonly #shifts: Shifts;
  readonly #workerId: string;

  constructor({ shifts, workerId }: { readonly shifts: Shifts; readonly workerId: string }) {
    this.#shifts = shifts;
    this.#workerId = workerId;
  }

  isHandover(): boolean {
    return false;
  }

  async take(cameraId: string): Promise<Shift> {
    return this.#shifts.claim(cameraId, this.#workerId);
  }

  async renew(shift: Shift): Promise<Shift> {
    return this.#shifts.renew(shift);
  }

  async left(shift: Shift): Promise<void> {
    await this.#shifts.release(shift);
  }
}
