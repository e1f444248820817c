import { Button } from 'antd';
import { useState } from 'react';
import type { DeviceProfileShown, DeviceProfilesShown } from '../../../src/edges/api/contract/devices.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly answer: DeviceProfilesShown;
  readonly take: (address: string) => void;
}

/** The streams of a device to choose from, or why it tells none. */
export function DeviceProfiles({ answer: { profiles, says, detail }, take }: Props) {
  const words = useWords();
  const [taken, setTaken] = useState<string | null>(null);
  return (
    <>
      {says.length > 0 ? (
        <div className={profiles.length === 0 ? 'problem' : 'needs-act'} role="alert">
          {says.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {detail ? <p className="code">{detail}</p> : null}
        </div>
      ) : null}
      {profiles.length > 0 ? (
        <>
          <h3>{words.say('device.streams')}</h3>
          <p className="quiet">{words.say('device.what-to-take')}</p>
          <ul className="found-devices">
            {profiles.map((profile, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a device may name two streams alike, and the list does not change
              <li key={at} data-chosen={profile.address !== null && profile.address === taken}>
                <Profile
                  profile={profile}
                  isTaken={profile.address !== null && profile.address === taken}
                  take={(address) => {
                    setTaken(address);
                    take(address);
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

interface ProfileProps {
  readonly profile: DeviceProfileShown;
  readonly isTaken: boolean;
  readonly take: (address: string) => void;
}

function Profile({ profile, isTaken, take }: ProfileProps) {
  const words = useWords();
  const { name, stream, codec, widthPx, heightPx, framesPerS, keyFrameEveryMs, address, says } = profile;
  const facts = [
    codec,
    widthPx !== null && heightPx !== null ? `${widthPx} × ${heightPx}` : null,
    framesPerS === null ? null : words.say('device.rate', { rate: framesPerS }),
    keyFrameEveryMs === null ? null : words.say('device.key-frames', { seconds: (keyFrameEveryMs / 1_000).toFixed(1) }),
  ];
  return (
    <>
      <div>
        <strong>{words.say(`device.stream-${stream}`)}</strong> {name}
        <p>{facts.filter((fact) => fact !== null).join(' · ')}</p>
        {address === null ? null : <p className="number quiet">{address}</p>}
        {says.map((line) => (
          <p key={line} className="needs-act">
            {line}
          </p>
        ))}
      </div>
      <Button
        disabled={address === null}
        aria-label={words.say(isTaken ? 'device.taken-named' : 'device.take-named', { name })}
        onClick={() => address !== null && take(address)}
      >
        {words.say(isTaken ? 'device.taken' : 'device.take')}
      </Button>
    </>
  );
}
