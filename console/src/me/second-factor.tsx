import { useMutation } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { Me } from '../../../src/edges/api/contract/me.ts';
import { call } from '../api/call.ts';
import { Problem } from '../look/problem.tsx';
import { QrCode } from '../look/qr-code.tsx';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly isOn: boolean;
  readonly changed: (me: Me) => void;
}

/** Switches the second factor on, with a QR code for the authenticator app, or off. */
export function SecondFactor({ isOn, changed }: Props) {
  const words = useWords();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const offer = useMutation({ mutationFn: () => call('offerSecondFactor', {}) });
  const set = useMutation({
    mutationFn: (secret: string) => call('setSecondFactor', { body: { secret, code: code.trim(), password } }),
    onSuccess: (me) => {
      offer.reset();
      setCode('');
      setPassword('');
      changed(me);
    },
  });
  const drop = useMutation({
    mutationFn: () => call('dropSecondFactor', { body: { password } }),
    onSuccess: (me) => {
      setPassword('');
      changed(me);
    },
  });
  const error = offer.error ?? set.error ?? drop.error;
  return (
    <>
      <p>{words.say(isOn ? 'me.factor-on' : 'me.factor-off')}</p>
      {error ? <Problem error={error} /> : null}
      {offer.data || isOn ? (
        <Input.Password
          className="factor-password"
          aria-label={words.say('me.factor-password')}
          placeholder={words.say('me.factor-password')}
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      ) : null}
      {offer.data ? (
        <div className="factor-offer">
          <QrCode text={offer.data.uri} label={words.say('me.factor-qr')} />
          <div>
            <p>{words.say('me.factor-scan')}</p>
            <p className="number">{words.say('me.factor-secret', { secret: offer.data.secret })}</p>
            <Space.Compact>
              <Input
                aria-label={words.say('sign-in.code')}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={10}
                value={code}
                onChange={({ target }) => setCode(target.value)}
              />
              <Button
                type="primary"
                disabled={code.trim() === '' || password === ''}
                onClick={() => set.mutate(offer.data.secret)}
              >
                {words.say('frame.save')}
              </Button>
            </Space.Compact>
          </div>
        </div>
      ) : (
        <Space>
          <Button onClick={() => offer.mutate()}>{words.say('me.factor-set')}</Button>
          {isOn ? (
            <Button danger disabled={password === ''} onClick={() => drop.mutate()}>
              {words.say('me.factor-drop')}
            </Button>
          ) : null}
        </Space>
      )}
    </>
  );
}
