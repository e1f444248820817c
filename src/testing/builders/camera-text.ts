import { type Problem, saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { CameraReadingOptions } from '../../watching/streams/read-camera.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';

/** A correct camera file; a test changes one part of it. */
export const YARD = `id: yard-east
name: 东院
place: 解放街 12 号
timezone: Asia/Shanghai
url: rtsp://\${YARD_USER}:\${YARD_PASSWORD}@192.0.2.10/main
sampling: { every: 1s }
zones:
  - { id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }
rules:
  - { id: kerb-no-parking, kind: illegal-parking, zones: [kerb], dwell: 30s, hours: "Mo-Su 07:00-22:00" }
  - { id: kerb-litter, kind: garbage, zones: [kerb], dwell: 40s }
`;
export const ENV = { YARD_USER: 'watcher', YARD_PASSWORD: 'p@ss:w/rd' };

/** As a person reads it in English. */
export function formatProblem(problem: Problem): string {
  return wordsIn('en').of(saidProblem(problem));
}

export function readText(text: string, options: Partial<CameraReadingOptions> = {}) {
  return readCamera(text, {
    file: 'streams/yard-east.yaml',
    env: ENV,
    allowedFolders: [],
    models: ['street', 'night'],
    ...options,
  });
}

export function problemsOf(text: string, options?: Partial<CameraReadingOptions>): string[] {
  const reading = readText(text, options);
  return 'problems' in reading ? reading.problems.map(formatProblem) : [];
}

export function cameraOf(text: string, options?: Partial<CameraReadingOptions>) {
  const reading = readText(text, options);
  if ('problems' in reading) throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.camera;
}
