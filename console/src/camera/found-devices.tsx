import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { FoundDeviceShown } from '../../../src/edges/api/contract/devices.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly found: { readonly devices: readonly FoundDeviceShown[]; readonly isCut: boolean };
  /** The address of the device that is chosen. */
  readonly chosen: string;
  readonly choose: (device: FoundDeviceShown) => void;
}

/** The devices that answered, each with the cameras that are there already. */
export function FoundDevices({ found: { devices, isCut }, chosen, choose }: Props) {
  const words = useWords();
  if (devices.length === 0) return <p>{words.say('device.none-found')}</p>;
  return (
    <>
      <p>
        {words.say('device.found', { count: devices.length })} {isCut ? words.say('device.is-cut') : null}
      </p>
      <ul className="found-devices">
        {devices.map((device) => (
          <li key={device.address} data-chosen={device.address === chosen}>
            <FoundDevice device={device} choose={() => choose(device)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FoundDevice({ device, choose }: { readonly device: FoundDeviceShown; readonly choose: () => void }) {
  const words = useWords();
  const { host, name, maker, model, place, cameraIds, isRefused } = device;
  return (
    <>
      <div>
        <strong>{name ?? host}</strong>{' '}
        <span className="quiet">{[maker, model, place].filter((one) => one !== null).join(' · ')}</span>
        <p className="number">{host}</p>
        {cameraIds.length > 0 ? (
          <p>
            {words.say('device.known')}{' '}
            {cameraIds.map((id) => (
              <Link key={id} to="/cameras/$id" params={{ id }}>
                {id}
              </Link>
            ))}
          </p>
        ) : null}
        {isRefused ? <p className="needs-act">{words.say('device.refused')}</p> : null}
      </div>
      <Button disabled={isRefused} aria-label={words.say('device.choose-named', { host })} onClick={choose}>
        {words.say('device.choose')}
      </Button>
    </>
  );
}
