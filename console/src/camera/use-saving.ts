import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { VersionText } from '../../../src/edges/api/contract/cameras.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { type Draft, loginOf, textOf } from './draft.ts';
import type { EditedCamera } from './edited-camera.ts';
import { type JustSaved, savedKey } from './just-saved.tsx';
import { useGroupMove } from './use-group-move.ts';

interface Parts {
  readonly edited: EditedCamera;
  readonly id: string;
  readonly draft: Draft;
  readonly saved: (id: string) => void;
}

/** Saves a draft. Where somebody was faster it holds what they saved, until one of both is chosen. */
export function useSaving({ edited, id, draft, saved }: Parts) {
  const queries = useQueryClient();
  const requestIds = useRef(new KeptRequestId());
  const move = useGroupMove();
  const [seen, setSeen] = useState(edited.seen);
  const [overtakenBy, setOvertakenBy] = useState<VersionText | null>(null);
  /** The camera is saved already, so what keeps its group from being saved is told apart. */
  const refusedMove = (groupId: string): Promise<unknown> =>
    move(id, groupId).then(
      () => null,
      (error: unknown) => error,
    );
  const saving = useMutation({
    mutationFn: async (over: number) => {
      const body = {
        ...{ yaml: textOf(draft, edited.isKept), login: loginOf(draft, edited.isKept) },
        ...{ takesOver: edited.takesOver, seen: over, note: draft.note.trim() },
      };
      const requestId = requestIds.current.for(JSON.stringify([id, body]));
      const outcome = await call('saveCamera', { params: { id }, body: { ...body, requestId } });
      const groupError = outcome.saved !== null && draft.groupId !== null ? await refusedMove(draft.groupId) : null;
      return { ...outcome, groupError };
    },
    onSuccess: async (outcome) => {
      setOvertakenBy(null);
      if (outcome.saved === null) return;
      requestIds.current.accepted();
      queries.setQueryData(savedKey(id), outcome satisfies JustSaved);
      await queries.invalidateQueries({ queryKey: ['camera', id] });
      if (outcome.groupError === null) saved(id);
      else setSeen(outcome.saved);
    },
    onError: async (error) => {
      if (error instanceof Refusal && error.code === 'JX_CAMERA_CHANGED') setOvertakenBy(await newestOf(id));
    },
  });
  const { data, error, isPending } = saving;
  const goOnFrom = (no: number) => {
    setSeen(no);
    setOvertakenBy(null);
    saving.reset();
  };
  const saveOver = (no: number) => {
    setSeen(no);
    saving.mutate(no);
  };
  return { data, error, isPending, overtakenBy, save: () => saving.mutate(seen), saveOver, goOnFrom };
}

async function newestOf(id: string): Promise<VersionText | null> {
  const [newest] = (await call('cameraVersions', { params: { id } })).versions;
  return newest === undefined ? null : call('cameraVersion', { params: { id, no: newest.no } });
}
