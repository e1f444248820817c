import type { Clock } from '../../kernel/domain/clock.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { CameraGroups } from '../../people/rights/camera-groups.ts';
import { People } from '../../people/rights/people.ts';
import { Sessions } from '../../people/rights/sessions.ts';
import { SignInDelay } from '../../people/rights/sign-in-delay.ts';
import { SigningIn } from '../../people/rights/signing-in.ts';
import { Platforms } from '../../watching/camera-versions/platforms.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';

/** The rows of people and of what they may do. */
export async function peopleSignIn(store: Store, clock: Clock): Promise<void> {
  const groups = new CameraGroups({ store });
  await groups.put({ id: 'east', name: '东区', cameraIds: ['yard-east'] }, 0);
  const cameras = new StoredCameras({ store, clock });
  const gate = { cameraId: 'gate', by: '3071', yaml: 'id: gate\nurl: rtsp://192.0.2.10/gate\n', note: '新装' };
  await cameras.save({ ...gate, seen: 0, requestId: 'gate-1', login: 'c2VhbGVk' });
  await cameras.save({ ...gate, seen: 1, requestId: 'gate-2', login: null, yaml: null });
  await readPlatform(store, clock);
  const people = new People({ store, clock });
  const sessions = new Sessions({ store, clock });
  const signingIn = new SigningIn({ people, sessions, delay: new SignInDelay({ clock }), clock });
  for (const [staffNo, groupIds] of [
    ['3071', null],
    ['3072', ['east']],
  ] as const) {
    const { password } = await people.add({ staffNo, name: '王', roles: ['operator'], groupIds, language: 'zh' });
    await signingIn.signIn({ staffNo, password, address: '127.0.0.1' });
  }
  await people.setPassword('3071', 'four words are enough');
  await people.change('3071', { unit: '东区执法中队', totpSecret: 'JBSWY3DPEHPK3PXP', totpStep: 1 });
  const keys = new ApiKeys({ store, clock });
  const scopes = ['see-cases'] as const;
  await keys.add({ name: 'figures', scopes, groupIds: null, createdBy: '3071' });
  await keys.add({ name: 'district', scopes, groupIds: ['east'], createdBy: '3071' });
  await keys.end('figures');
}

/** A video platform is read, with a camera more, one that was renamed and one less than are in the store, and then is away. */
async function readPlatform(store: Store, clock: Clock): Promise<void> {
  const seal = { prepare: async () => undefined, sealText: () => 'c2VhbGVk', openText: () => '' };
  const platforms = new Platforms({ store, seal, clock });
  const access = { type: 'wvp-key', key: 'k' } as const;
  const asked = { address: 'http://192.0.2.20:18080', access, media: '', login: null };
  const camera = (id: string, what: 'added' | 'changed', line: number) => ({
    ...{ id, name: '东门', line, what, seen: 0 },
    asked: { cameraId: id, yaml: '', login: { type: 'none' as const }, takesOver: false },
  });
  const of = { stored: new Set(['lane', 'yard']), by: '3071', isKept: true };
  await platforms.heard(asked, {
    ...of,
    plan: { cameras: [camera('lane', 'changed', 1), camera('yard', 'changed', 2)], problems: [] },
  });
  await platforms.heard(asked, {
    ...of,
    plan: { cameras: [camera('lane', 'changed', 1), camera('east', 'added', 2)], problems: [] },
  });
  await platforms.failed(asked.address, saying('platform.late'), false);
}
