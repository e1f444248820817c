import type { Saying } from '../../kernel/words/saying.ts';
import { saying } from '../../kernel/words/saying.ts';

/** What fastify refuses before a handler is called, in our words: its own messages are English. */
const SAID: ReadonlyMap<string, Saying> = new Map([
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', saying('people-error.media-type')],
  ['FST_ERR_CTP_BODY_TOO_LARGE', saying('people-error.too-large')],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', saying('people-error.cut-off')],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', saying('people-error.no-body')],
  ['FST_ERR_CTP_INVALID_JSON_BODY', saying('people-error.no-json')],
  ['FST_ERR_BAD_URL', saying('people-error.bad-url')],
  ['FST_ERR_MAX_PARAM_LENGTH', saying('people-error.bad-url')],
]);

export function saidByFramework(error: object): Saying {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SAID.get(code) ?? saying('people-error.unreadable');
}
