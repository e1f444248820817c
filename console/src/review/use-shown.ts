import { useCallback, useRef } from 'react';
import { call } from '../api/call.ts';

/** Tells the server which pictures were really on the screen; those that were only fetched ahead are not among them. */
export function useShown(): (caseId: string, file: string) => void {
  const told = useRef(new Set<string>());
  return useCallback((caseId, file) => {
    const key = `${caseId} ${file}`;
    if (told.current.has(key)) return;
    told.current.add(key);
    // When the server cannot be told now, it is told the next time that the picture is painted.
    call('shown', { params: { id: caseId }, body: { files: [file] } }).catch(() => told.current.delete(key));
  }, []);
}
