import type { Words } from '../../kernel/words/words.ts';
import type { DeviceAnswer, DeviceProfile } from '../../watching/devices/network-devices.ts';
import type { DeviceProfileShown, DeviceProfilesShown } from './contract/devices.ts';

/** A clock that is off by less needs nothing: the stills carry this machine's time. */
const LEAST_OFF_MS = 60_000;
/** A device tells whole seconds, and its answer takes time. */
const SAID_TO_MS = 60_000;

/** What a device answered, in words. */
export function shownAnswer(answer: DeviceAnswer, words: Words): DeviceProfilesShown {
  if (answer.type === 'trouble')
    return { profiles: [], says: [words.say(`device.${answer.trouble}`)], detail: answer.detail };
  const { profiles, clockAheadMs, isCut } = answer;
  return {
    profiles: profiles.map((profile) => shownProfile(profile, words)),
    says: [...clockWords(clockAheadMs ?? 0, words), ...(isCut ? [words.say('device.cut')] : [])],
    detail: '',
  };
}

function shownProfile({ refused, isElsewhere, ...profile }: DeviceProfile, words: Words): DeviceProfileShown {
  const says = refused === null ? [] : [words.say(`device.stream-${refused}`)];
  return { ...profile, says: [...says, ...(isElsewhere ? [words.say('device.elsewhere')] : [])] };
}

function clockWords(aheadMs: number, words: Words): readonly string[] {
  const offMs = Math.abs(aheadMs);
  if (offMs < LEAST_OFF_MS) return [];
  return [
    words.say(aheadMs > 0 ? 'device.clock-ahead' : 'device.clock-behind', {
      time: Math.round(offMs / SAID_TO_MS) * SAID_TO_MS,
    }),
  ];
}
