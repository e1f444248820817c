import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** Puts a camera into a group. It is in one group only, so it leaves the other one first. */
export function useGroupMove() {
  const queries = useQueryClient();
  return async (cameraId: string, groupId: string): Promise<void> => {
    const { groups } = await call('groups', {});
    for (const { id, name, cameraIds, version } of groups) {
      const has = cameraIds.includes(cameraId);
      if (has && id !== groupId)
        await call('putGroup', {
          params: { id },
          body: { name, cameraIds: cameraIds.filter((one) => one !== cameraId), seen: version },
        });
    }
    const target = groups.find(({ id }) => id === groupId);
    if (target && !target.cameraIds.includes(cameraId))
      await call('putGroup', {
        params: { id: groupId },
        body: { name: target.name, cameraIds: [...target.cameraIds, cameraId], seen: target.version },
      });
    await queries.invalidateQueries({ queryKey: ['groups'] });
  };
}
