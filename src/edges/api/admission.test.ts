import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { ApiKeys } from '../../people/rights/api-keys.ts';
import { CameraGroups } from '../../people/rights/camera-groups.ts';
import { People } from '../../people/rights/people.ts';
import { Sessions } from '../../people/rights/sessions.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { Admission } from './admission.ts';

test('a group that somebody was given twice counts once, so that no case is listed twice', async () => {
  const parts = { store: new MemoryStore(), clock: new FakeClock() };
  const keys = new ApiKeys(parts);
  const people = new People(parts);
  const sessions = new Sessions(parts);
  const admission = new Admission({ people, sessions, groups: new CameraGroups(parts), keys });
  const groupIds = ['east', 'west', 'east'];
  const { key } = await keys.add({ name: 'sheet', scopes: ['see-cases'], groupIds, createdBy: 'admin' });
  expect((await admission.viewerOf({ token: null, key }))?.groupIds).toEqual(['east', 'west']);
  const added = await people.add({ staffNo: '1001', name: 'Wang', roles: ['operator'], groupIds, language: 'en' });
  const token = await sessions.begin({ staffNo: added.person.id, mustChoosePassword: false, address: '127.0.0.1' });
  expect((await admission.viewerOf({ token, key: null }))?.groupIds).toEqual(['east', 'west']);
});
