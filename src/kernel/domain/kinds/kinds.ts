import type { CameraFaultRule } from './camera-fault.ts';
import { cameraFault } from './camera-fault.ts';
import type { GarbageRule } from './garbage.ts';
import { garbage } from './garbage.ts';
import type { ParkingRule } from './illegal-parking.ts';
import { illegalParking } from './illegal-parking.ts';
import type { VendingRule } from './street-vending.ts';
import { streetVending } from './street-vending.ts';

/** The table of rule kinds: the half that all wings read. `watching/rules/kind-rules.ts` is the other half. */
export const KINDS = [illegalParking, streetVending, garbage, cameraFault] as const;

/** One type for each kind; the half in `watching/rules` does not compile while a kind's rule type is missing here. */
export type RuleOfAnyKind = ParkingRule | VendingRule | GarbageRule | CameraFaultRule;
