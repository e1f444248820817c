import type { call } from '../api/call.ts';

/** Somebody who may sign in, as the list gives them. */
export type Person = Awaited<ReturnType<typeof call<'people'>>>['people'][number];
