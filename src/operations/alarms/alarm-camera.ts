import type { AlarmRow } from './alarm-entity.ts';

/** The camera that an alarm is about; null: a machine, a folder, a file, a model, or many cameras. */
export function cameraOfAlarm({ name, key }: Pick<AlarmRow, 'name' | 'key'>): string | null {
  const [first = '', ...more] = key.split(' ');
  switch (name) {
    case 'camera-fault':
      return first;
    case 'evidence':
      // `yard-east (older store)`, but `sealing` and `retention` are about all cameras.
      return more.length === 0 ? null : first;
    case 'lag':
    case 'unwatched':
      return key === 'cameras' || more.length > 0 ? null : key;
    case 'precision':
      return key.startsWith('camera/') ? key.slice('camera/'.length) : null;
    default:
      return null;
  }
}

/** Whether an alarm tells of counts and faults of all cameras: it is for who sees all of them. */
export function isOfAllCameras({ name, key }: Pick<AlarmRow, 'name' | 'key'>): boolean {
  return name === 'precision' && key.startsWith('kind/');
}
