import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { PlatformBody } from '../../../src/edges/api/contract/camera-imports.ts';
import { useWords } from '../words/language.tsx';
import { CameraField } from './camera-field.tsx';
import './network-devices.css';

type SentPlatform = PlatformBody & { readonly daily: boolean };

const TYPES = ['wvp', 'wvp-key', 'zlmediakit'] as const;

/** What is typed of a platform. `secret`: the password, the key or the secret, as the type asks. */
interface PlatformDraft {
  readonly type: (typeof TYPES)[number];
  readonly address: string;
  readonly user: string;
  readonly secret: string;
  readonly media: string;
  readonly streamUser: string;
  readonly streamPassword: string;
  readonly daily: boolean;
}

const NOTHING: PlatformDraft = {
  ...{ type: 'wvp', address: '', user: '', secret: '', media: '' },
  ...{ streamUser: '', streamPassword: '', daily: false },
};

interface Props {
  readonly isPending: boolean;
  readonly send: (asked: SentPlatform) => void;
}

/** A video platform is named by its HTTP API and what lets us in: its cameras become a list. */
export function PlatformForm({ isPending, send }: Props) {
  const words = useWords();
  const [draft, setDraft] = useState(NOTHING);
  const change = (more: Partial<PlatformDraft>) => setDraft({ ...draft, ...more });
  const { type, address, user, secret, media, streamUser, streamPassword, daily } = draft;
  const isWhole = address.trim() !== '' && secret !== '' && (type !== 'wvp' || user !== '');
  return (
    <details className="network-devices platform-form">
      <summary>{words.say('platform.title')}</summary>
      <p className="quiet">{words.say('platform.about')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(bodyOf(draft));
        }}
      >
        <Radio.Group
          name="platform-type"
          aria-label={words.say('platform.type')}
          value={type}
          options={TYPES.map((one) => ({ value: one, label: words.say(`platform.${one}`) }))}
          onChange={({ target }) => change({ type: target.value, user: '', secret: '' })}
        />
        <CameraField name={words.say('platform.address')}>
          <Input
            name="platform-address"
            className="number"
            maxLength={2_000}
            placeholder={type === 'zlmediakit' ? 'http://192.168.1.20:8080' : 'http://192.168.1.20:18080'}
            value={address}
            onChange={({ target }) => change({ address: target.value })}
          />
        </CameraField>
        <div className="login-fields">
          {type === 'wvp' ? (
            <CameraField name={words.say('platform.user')}>
              <Input
                name="platform-user"
                autoComplete="off"
                maxLength={200}
                value={user}
                onChange={({ target }) => change({ user: target.value })}
              />
            </CameraField>
          ) : null}
          <CameraField name={words.say(`platform.secret-${type}`)}>
            <Input.Password
              name="platform-secret"
              autoComplete="new-password"
              maxLength={type === 'wvp-key' ? 4_000 : 200}
              value={secret}
              onChange={({ target }) => change({ secret: target.value })}
            />
          </CameraField>
        </div>
        <CameraField name={words.say('platform.media')} help={words.say('platform.media-help')}>
          <Input
            name="platform-media"
            className="number"
            maxLength={2_000}
            placeholder="rtsp://192.168.1.20:554"
            value={media}
            onChange={({ target }) => change({ media: target.value })}
          />
        </CameraField>
        <div className="login-fields">
          <CameraField name={words.say('platform.stream-user')}>
            <Input
              name="platform-stream-user"
              autoComplete="off"
              maxLength={200}
              value={streamUser}
              onChange={({ target }) => change({ streamUser: target.value })}
            />
          </CameraField>
          <CameraField name={words.say('platform.stream-password')}>
            <Input.Password
              name="platform-stream-password"
              autoComplete="new-password"
              maxLength={200}
              value={streamPassword}
              onChange={({ target }) => change({ streamPassword: target.value })}
            />
          </CameraField>
        </div>
        <p className="quiet">{words.say('platform.stream-login')}</p>
        <Checkbox name="platform-daily" checked={daily} onChange={({ target }) => change({ daily: target.checked })}>
          {words.say('platform.daily')}
        </Checkbox>
        <p>
          <Button htmlType="submit" disabled={!isWhole} loading={isPending}>
            {words.say('platform.ask')}
          </Button>
        </p>
      </form>
    </details>
  );
}

function bodyOf({
  type,
  address,
  user,
  secret,
  media,
  streamUser,
  streamPassword,
  daily,
}: PlatformDraft): SentPlatform {
  return {
    address: address.trim(),
    access: accessOf({ type, user, secret }),
    media: media.trim(),
    daily,
    login: streamUser === '' ? { type: 'none' } : { type: 'typed', user: streamUser, password: streamPassword },
  };
}

function accessOf({ type, user, secret }: Pick<PlatformDraft, 'type' | 'user' | 'secret'>): PlatformBody['access'] {
  if (type === 'wvp') return { type, user, password: secret };
  return type === 'wvp-key' ? { type, key: secret } : { type, secret };
}
