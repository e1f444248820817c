import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TestOutcome } from '../../../src/edges/api/contract/cameras.ts';
import { call } from '../api/call.ts';
import { Fact } from '../look/fact.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';
import type { testOf } from './draft.ts';

interface Props {
  /** Null: there is no address yet. */
  readonly asked: ReturnType<typeof testOf>;
}

/** What the camera shows now, beside the form. */
export function TestPicture({ asked }: Props) {
  const words = useWords();
  const test = useMutation({ mutationFn: (body: NonNullable<Props['asked']>) => call('testCamera', { body }) });
  return (
    <section className="test-picture" aria-live="polite">
      <p>
        <Button disabled={asked === null} loading={test.isPending} onClick={() => asked && test.mutate(asked)}>
          {words.say('camera.test')}
        </Button>
      </p>
      <p className="quiet">{words.say(test.isPending ? 'camera.testing' : 'camera.test-about')}</p>
      {test.error ? <Problem error={test.error} /> : null}
      {test.data && !test.isPending ? <Outcome outcome={test.data} /> : null}
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: TestOutcome }) {
  const words = useWords();
  const { picture, says, detail } = outcome;
  if (picture === null)
    return (
      <div className="problem no-test-picture">
        <p>
          <strong>{words.say('camera.no-test-picture')}</strong>
        </p>
        {says.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {detail ? <p className="code">{detail}</p> : null}
      </div>
    );
  return (
    <>
      <img src={picture} alt={words.say('camera.test-of')} />
      <TestFacts outcome={outcome} />
    </>
  );
}

function TestFacts({
  outcome: { widthPx, heightPx, codec, keyFrameEveryMs, says },
}: {
  readonly outcome: TestOutcome;
}) {
  const words = useWords();
  const keyFrames =
    keyFrameEveryMs === null
      ? words.say('camera.key-frames-long')
      : words.say('camera.seconds', { seconds: (keyFrameEveryMs / 1_000).toFixed(1) });
  return (
    <dl className="camera-facts">
      <Fact name={words.say('camera.size')}>{`${widthPx} × ${heightPx}`}</Fact>
      <Fact name={words.say('camera.codec')}>{codec ?? words.say('camera.not-known')}</Fact>
      <Fact name={words.say('camera.key-frames')}>{keyFrames}</Fact>
      <Fact name={words.say('camera.odd')}>
        {says.length === 0 ? words.say('camera.nothing-odd') : null}
        {says.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Fact>
    </dl>
  );
}
