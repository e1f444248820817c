import { Command } from 'commander';
import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { addConfirmView } from './confirm-view.ts';

async function confirmed(cameraId: string) {
  const added: object[] = [];
  const printed: string[] = [];
  const closed: true[] = [];
  const program = new Command().exitOverride();
  addConfirmView(program, {
    words: wordsIn('en'),
    openQueue: async () => ({
      queue: { add: async (job) => (added.push(job) > 1 ? 'duplicate' : 'added') },
      cameraIds: async () => new Set(['yard-east', 'gate']),
      close: async () => void closed.push(true),
    }),
    print: (line) => printed.push(line),
  });
  const error = await program.parseAsync(['confirm-view', cameraId], { from: 'user' }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { error, added, printed, closed: closed.length };
}

test('a camera’s view is confirmed by a separate job', async () => {
  const { error, added, printed, closed } = await confirmed('gate');
  expect([error, closed]).toEqual([null, 1]);
  expect(added).toMatchObject([{ name: 'confirm-view', id: 'gate', data: { cameraId: 'gate' } }]);
  expect(printed).toEqual([expect.stringMatching(/^gate: taken up/)]);
});

test.each([
  ['yrad-east', /no camera "yrad-east"; did you mean "yard-east"\?/],
  ['school', /no camera "school"$/],
])('an unknown camera is refused: %s', async (cameraId, message) => {
  const { error, added, printed, closed } = await confirmed(cameraId);
  expect(error).toMatchObject({ code: 'JX_CAMERA_NOT_WATCHED', message: expect.stringMatching(message) });
  expect([added, printed, closed]).toEqual([[], [], 1]);
});
