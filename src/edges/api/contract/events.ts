import { z } from 'zod';
import { time } from './shapes.ts';

/** What the event stream says. Its `id` grows. A browser that reconnects names the last id that it has. */
export const consoleEvent = z.discriminatedUnion('type', [
  /** A case was filed, decided or changed: load what shows it anew. A claim sends none. */
  z.object({ type: z.literal('case'), caseId: z.string(), cameraId: z.string(), state: z.string() }),
  /** How many alarms of the viewer's stand. Somebody who may see none is sent none. */
  z.object({ type: z.literal('alarms'), count: z.number() }),
  /** The browser missed too much: load everything anew. */
  z.object({ type: z.literal('reload') }),
  /** The server's time, so that the page counts down by it and not by the browser's clock. */
  z.object({ type: z.literal('time'), now: time }),
]);
export type ConsoleEvent = z.infer<typeof consoleEvent>;
