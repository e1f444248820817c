import type { Call } from './handler.ts';

/** A save that found problems changed nothing, so the log does not have it. */
export function tellSaved(call: Call, saved: { readonly no: number } | null, detail: Call['detail']): void {
  call.hasOwnEntry = saved !== null;
  if (saved !== null) call.detail = { no: saved.no, ...detail };
}
