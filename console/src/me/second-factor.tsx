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
  const offer = useMutation({ mutationFn: () => call('offerSecondFactor', {}) });
  const set = useMutation({
    mutationFn: (secret: string) => call('setSecondFactor', { body: { secret, code: code.trim() } }),
    onSuccess: (me) => {
      offer.reset();
      setCode('');
      changed(me);
    },
  });
  const drop = useMutation({ mutationFn: () => call('dropSecondFactor', {}), onSuccess: changed });
  const error = offer.error ?? set.error ?? drop.error;
  return (
    <>
      <p>{words.say(isOn ? 'me.factor-on' : 'me.factor-off')}</p>
      {error ? <Problem error={error} /> : null}
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
              <Button type="primary" disabled={code.trim() === ''} onClick={() => set.mutate(offer.data.secret)}>
                {words.say('frame.save')}
              </Button>
            </Space.Compact>
          </div>
        </div>
      ) : (
        <Space>
          <Button onClick={() => offer.mutate()}>{words.say('me.factor-set')}</Button>
          {isOn ? (
            <Button danger onClick={() => drop.mutate()}>
              {words.say('me.factor-drop')}
            </Button>
          ) : null}
        </Space>
      )}
    </>
  );
}
