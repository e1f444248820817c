import { z } from 'zod';
import { LIVE_WAYS, type liveNews } from '../../../watching/live/live-news.ts';

export const liveQuery = z.strictObject({ way: z.enum(LIVE_WAYS).default('video') });

/** What is said beside the pictures; `watching/live/live-frame.ts` says how both come. */
export type ShownNews = z.infer<typeof liveNews>;
export type ShownWay = (typeof LIVE_WAYS)[number];
