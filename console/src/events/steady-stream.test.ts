import { expect, test } from 'vitest';
import { SteadyStream } from './steady-stream.ts';

function openStream() {
  const said: string[] = [];
  const waits: number[] = [];
  let nowMs = 0;
  let timer: (() => void) | null = null;
  let look: () => void = () => undefined;
  let heard: Parameters<ConstructorParameters<typeof SteadyStream>[0]['open']>[0] | null = null;
  const stream = new SteadyStream({
    open: (on) => {
      said.push('open');
      heard = on;
      return () => said.push('close');
    },
    message: (text) => said.push(text),
    missed: () => said.push('missed'),
    clock: {
      ticksMs: () => nowMs,
      after: (delayMs, callback) => {
        waits.push(delayMs);
        timer = callback;
        return () => {
          timer = null;
        };
      },
      every: (_, callback) => {
        look = callback;
        return () => undefined;
      },
    },
  });
  return {
    ...{ stream, said, waits },
    hear: (text: string) => heard?.message(text),
    end: () => heard?.ended(),
    wake: () => timer?.(),
    pass: (ms: number) => {
      nowMs += ms;
      look();
    },
  };
}

test('a stream that the server ends is opened again, later each time, and the page learns that it missed something', () => {
  const { said, waits, end, wake, hear } = openStream();
  hear('1');
  end();
  wake();
  end();
  wake();
  hear('2');
  hear('3');
  expect(said).toEqual(['open', '1', 'close', 'open', 'close', 'open', 'missed', '2', '3']);
  end();
  expect(waits).toEqual([1_000, 2_000, 1_000]);
});

test('a stream that says nothing for a minute is opened anew', () => {
  const { said, hear, pass, wake } = openStream();
  pass(40_000);
  hear('1');
  pass(40_000);
  expect(said).toEqual(['open', '1']);
  pass(20_000);
  wake();
  expect(said).toEqual(['open', '1', 'close', 'open']);
});

test('a closed stream is not opened again', () => {
  const { stream, said, end, pass, wake } = openStream();
  end();
  stream.close();
  wake();
  pass(90_000);
  expect(said).toEqual(['open', 'close']);
});
