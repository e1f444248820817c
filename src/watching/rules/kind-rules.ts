import type { RuleKind } from '../../kernel/domain/camera.ts';
import { cameraFault } from './camera-fault.ts';
import { garbage } from './garbage.ts';
import { illegalParking } from './illegal-parking.ts';
import { streetVending } from './street-vending.ts';
import type { WatchedKind } from './watched-kind.ts';

/**
 * The table of rule kinds, for what watching needs. If a kind of `kernel/domain/kinds/kinds.ts` has no line here, the program
 * does not compile.
 */
export const KIND_RULES: { readonly [K in RuleKind]: WatchedKind<K> } = {
  'illegal-parking': illegalParking,
  'street-vending': streetVending,
  garbage,
  'camera-fault': cameraFault,
};
