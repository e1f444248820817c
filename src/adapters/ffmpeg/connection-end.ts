import type { SourceError } from '../../watching/ingest/frame-source.ts';

/** Why a connection ended. The first reason is kept. */
export type ConnectionEnd =
  | { readonly type: 'exit'; readonly exitCode: number | null }
  | { readonly type: 'stopped' }
  | { readonly type: 'resized'; readonly ptsMs: number | null }
  | { readonly type: 'key-frames-too-far' }
  | { readonly type: 'key-frames-close-again' }
  | { readonly type: 'key-frames-give-nothing' }
  | { readonly type: 'times-of-no-use' }
  /** Pictures were timed by when they came, and the stream's times run right again. */
  | { readonly type: 'times-right-again' }
  /** What is copied for recording can be used no more, and the pictures still can. */
  | { readonly type: 'copy-of-no-use' }
  | { readonly type: 'failed'; readonly error: SourceError };
