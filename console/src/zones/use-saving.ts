import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CameraZones } from '../../../src/edges/api/contract/zones.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import type { DrawnRule } from './drawn-rule.ts';
import type { DrawnBoth } from './zone-drawing.ts';

export interface DrawnCamera extends DrawnBoth {
  readonly note: string;
}

/** Saves over the version that was seen. Who comes too late sees the newest version beside their own and chooses. */
export function useSaving(id: string, found: CameraZones) {
  /** The camera as it was last saved, as far as this page knows. */
  const [base, setBase] = useState(found);
  const [isComparing, setComparing] = useState(false);
  const [requests] = useState(() => new KeptRequestId());
  const newest = useQuery({
    queryKey: ['camera-zones-newest', id, base.newest],
    queryFn: () => call('cameraZones', { params: { id } }),
    enabled: isComparing,
    gcTime: 0,
  });
  const saving = useMutation({
    mutationFn: ({ zones, rules, note }: DrawnCamera) => {
      const over = newest.data ?? base;
      const own = { seen: over.newest, note, zones: [...zones], rules: [...rules] };
      return call('saveZones', { params: { id }, body: { requestId: requests.for(JSON.stringify(own)), ...own } });
    },
    onSuccess: ({ saved }, { zones, rules }) => {
      requests.accepted();
      if (saved === null) return;
      setBase({ ...base, newest: saved, zones: [...zones], rules: [...rules] });
      setComparing(false);
    },
  });
  const isBehind = saving.error instanceof Refusal && saving.error.code === 'JX_CAMERA_CHANGED';
  return {
    base,
    /** Drops the own drawing for the version that somebody else saved. */
    take: (other: CameraZones) => {
      setBase(other);
      setComparing(false);
      saving.reset();
    },
    /** What is wrong with rules that are as they were sent. */
    problemsOf: (rules: readonly DrawnRule[]) => {
      const sent = new Set(saving.variables?.rules ?? []);
      const same = new Set(rules.filter((rule) => sent.has(rule)).map(({ id }) => id));
      return (saving.data?.problems ?? []).filter(({ ruleId }) => ruleId !== null && same.has(ruleId));
    },
    save: saving.mutate,
    isPending: saving.isPending,
    outcome: saving.data ?? null,
    error: saving.error ?? newest.error,
    isBehind,
    compare: () => setComparing(true),
    /** The version that somebody else saved meanwhile; null: nobody did, or nobody looked. */
    newest: isComparing ? (newest.data ?? null) : null,
  };
}
