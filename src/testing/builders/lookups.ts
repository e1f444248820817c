import type { LookupAsk } from '../../footage/lookup/lookup-step.ts';
import type { LookupViewer } from '../../footage/lookup/lookup-viewer.ts';
import type { NewLookup } from '../../footage/lookup/lookups.ts';

/** An hour of two cameras, asked by the precinct of the east. */
export function aNewLookup(changes: Partial<NewLookup> = {}): NewLookup {
  const camera = { name: '', timezone: 'Asia/Shanghai' };
  return {
    manner: 'copy',
    unit: null,
    officers: [
      { name: '王强', number: '010203' },
      { name: '李敏', number: '010204' },
    ],
    paper: { number: '东公调〔2026〕17号', scan: null },
    ground: '刑事诉讼法第五十四条',
    cameras: [
      { id: 'gate', ...camera },
      { id: 'yard', ...camera },
    ],
    area: null,
    fromAt: new Date('2026-01-01T00:00:00Z'),
    toAt: new Date('2026-01-01T00:10:00Z'),
    seeks: '白色面包车',
    clockAheadMs: null,
    isUrgent: false,
    ...changes,
  };
}

export function anAsk(changes: Partial<LookupAsk> = {}): LookupAsk {
  const { unit: _, ...asked } = aNewLookup();
  return { type: 'ask', ...asked, unit: '东区派出所', day: '2026-01-01', zone: 'Asia/Shanghai', ...changes };
}

export const POLICE: LookupViewer = {
  ...{ who: '5001', isPerson: true, unit: '东区派出所', cameraIds: null, mayDecide: false, seesAllUnits: false },
};
export const OTHER_POLICE: LookupViewer = { ...POLICE, who: '5002', unit: '西区派出所' };
export const DECIDER: LookupViewer = {
  ...{ who: '2001', isPerson: true, unit: null, cameraIds: null, mayDecide: true, seesAllUnits: true },
};
export const OTHER_DECIDER: LookupViewer = { ...DECIDER, who: '2002' };
export const AUDITOR: LookupViewer = { ...DECIDER, who: '9001', mayDecide: false };
