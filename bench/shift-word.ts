/** What a worker of the bench `shifts` is started with. */
export interface WorkerOrder {
  readonly id: string;
  readonly storeUrl: string;
  readonly database: string;
  readonly queueUrl: string;
  readonly cameras: number;
}

/** What it reports twice a second. */
export interface WorkerWord {
  readonly watching: number;
  readonly lagMs: number | null;
  /** Calls of the store since its start. */
  readonly calls: Readonly<Record<string, number>>;
  readonly cpuS: number;
}

export function cameraIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `camera-${n}`);
}
