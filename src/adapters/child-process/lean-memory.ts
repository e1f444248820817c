/**
 * For the environment of a child that holds many large buffers for a moment: glibc maps them, and gives them back, in place of
 * keeping them in heaps of its threads. The ffmpegs of eight D1 cameras hold 138 MB in place of 182; the web process 330 MB in place of 490
 * beside five downloads and twenty viewers of footage (`npm run bench downloads`).
 */
export const LEAN_MEMORY = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;
