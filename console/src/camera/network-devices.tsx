import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import { DeviceProfiles } from './device-profiles.tsx';
import { type Draft, loginOf } from './draft.ts';
import { FoundDevices } from './found-devices.tsx';
import { LoginFields } from './login-fields.tsx';
import './network-devices.css';

interface Props {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** Takes the address of a stream, and what the device says of its name and place. */
  readonly take: (address: string, device: ToldDevice) => void;
}

/** What a device says of itself; null: nothing. */
export interface ToldDevice {
  readonly name: string | null;
  readonly place: string | null;
}

/** A device is found on the network or named by its address, logged in to, and one of its streams is taken. */
export function NetworkDevices({ draft, change, take }: Props) {
  const words = useWords();
  const [address, setAddress] = useState('');
  const [device, setDevice] = useState<ToldDevice>({ name: null, place: null });
  const search = useMutation({ mutationFn: () => call('searchNetwork', {}) });
  const profiles = useMutation({
    mutationFn: () => {
      const login = loginOf(draft, false);
      return call('deviceProfiles', { body: { address, login: login.type === 'typed' ? login : { type: 'none' } } });
    },
  });
  const name = (next: string, told: ToldDevice) => {
    setAddress(next);
    setDevice(told);
    profiles.reset();
  };
  return (
    <details className="network-devices">
      <summary>{words.say('device.title')}</summary>
      <p className="quiet">{words.say('device.about')}</p>
      <p>
        <Button loading={search.isPending} onClick={() => search.mutate()}>
          {words.say('device.search')}
        </Button>
      </p>
      <div aria-live="polite">
        {search.isPending ? <p className="quiet">{words.say('device.searching')}</p> : null}
        {search.error ? <Problem error={search.error} /> : null}
        {search.data && !search.isPending ? (
          <FoundDevices found={search.data} chosen={address} choose={(one) => name(one.address, one)} />
        ) : null}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          profiles.mutate();
        }}
      >
        <CameraField name={words.say('device.address')} help={words.say('device.address-help')}>
          <Input
            name="device-address"
            className="number"
            maxLength={2_000}
            placeholder="192.168.1.64"
            value={address}
            onChange={({ target }) => name(target.value, { name: null, place: null })}
          />
        </CameraField>
        <LoginFields draft={draft} change={change} isKept={false} of="device" />
        <p>
          <Button htmlType="submit" disabled={address.trim() === ''} loading={profiles.isPending}>
            {words.say('device.ask')}
          </Button>
        </p>
      </form>
      <div aria-live="polite">
        {profiles.isPending ? <p className="quiet">{words.say('device.asking')}</p> : null}
        {profiles.error ? <Problem error={profiles.error} /> : null}
        {profiles.data && !profiles.isPending ? (
          <DeviceProfiles answer={profiles.data} take={(stream) => take(stream, device)} />
        ) : null}
      </div>
    </details>
  );
}
