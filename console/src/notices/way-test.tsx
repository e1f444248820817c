import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ShownNoticeWay } from '../../../src/edges/api/contract/notices.ts';
import { call } from '../api/call.ts';
import { Dialog } from '../look/dialog.tsx';
import { Field } from '../look/edited.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

/** Sends a test by this way, and shows what the receiver answered. */
export function WayTest({ way, close }: { readonly way: ShownNoticeWay; readonly close: () => void }) {
  const words = useWords();
  const [address, setAddress] = useState('');
  const isMail = way.type === 'mail';
  const test = useMutation({
    mutationFn: () => call('testWay', { params: { id: way.id }, body: { address: isMail ? address.trim() : null } }),
  });
  return (
    <Dialog title={words.say('notices.test-of', { name: way.name })} close={close}>
      <div className="edited">
        {isMail ? (
          <Field name={words.say('notices.address')}>
            <Input value={address} maxLength={200} onChange={({ target }) => setAddress(target.value)} />
          </Field>
        ) : null}
        <Button
          type="primary"
          loading={test.isPending}
          disabled={isMail && address.trim() === ''}
          onClick={() => test.mutate()}
        >
          {words.say('notices.test')}
        </Button>
        {test.data && !test.isPending ? <Answer {...test.data} /> : null}
        {test.error ? <Problem error={test.error} /> : null}
      </div>
    </Dialog>
  );
}

function Answer({ isTaken, answer }: { readonly isTaken: boolean; readonly answer: string }) {
  const words = useWords();
  if (isTaken) return <p role="status">{words.say('notices.test-taken', { answer })}</p>;
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{words.say('notices.test-failed')}</strong>
      </p>
      <p>{answer}</p>
    </div>
  );
}
