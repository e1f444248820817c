import type { RuleKind } from '../../kernel/domain/camera.ts';
import { cameraFault } from './camera-fault.ts';
import { garbage } from './garbage.ts';
import { illegalParking } from './illegal-parking.ts';
import { streetVending } from './street-vending.ts';
import type { WatchedKind } from './watched-kind.ts';

/** The table of rule kinds, the half that watching reads. A kind of `kernel/domain/kinds/kinds.ts` without a line does not compile. */
export const KIND_RULES: { readonly [K in RuleKind]: WatchedKind<K> } = {
  'illegal-parking': illegalParking,
  'street-vending': streetVending,
  garbage,
  'camera-fault': cameraFault,
};
