import { cameraFault } from './camera-fault.ts';
import { garbage } from './garbage.ts';
import { illegalParking } from './illegal-parking.ts';
import { streetVending } from './street-vending.ts';

/** The table of rule kinds, the half that all wings read. `watching/rules/kind-rules.ts` is the other half. */
export const KINDS = [illegalParking, streetVending, garbage, cameraFault] as const;
