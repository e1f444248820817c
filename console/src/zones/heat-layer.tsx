import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CameraHeat } from '../../../src/edges/api/contract/zones.ts';
import { call } from '../api/call.ts';
import { PALETTE } from '../look/palette.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/language.tsx';

/** Where things stood in the last days, so that people see where to draw. */
export function HeatLayer({ id }: { readonly id: string }) {
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const found = useQuery({ queryKey: ['camera-heat', id], queryFn: () => call('cameraHeat', { params: { id } }) });
  const { data: heat, error } = found;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (heat && context) paint(context, heat);
  }, [heat]);
  if (error) return <Problem error={error} retry={() => void found.refetch()} />;
  if (!heat) return null;
  return (
    <>
      <canvas ref={canvas} className="zone-heat" width={heat.columns} height={heat.rows} />
      <span className="zone-heat-count">{words.say('zones.heat-count', { count: heat.stays })}</span>
    </>
  );
}

/** The longer things stood in a cell, the more of the red shows; by the logarithm, for one kiosk stands for days. */
function paint(context: CanvasRenderingContext2D, { columns, rows, seconds }: CameraHeat): void {
  context.clearRect(0, 0, columns, rows);
  context.fillStyle = PALETTE.red;
  const most = Math.log1p(Math.max(1, ...seconds));
  seconds.forEach((one, cell) => {
    if (one === 0) return;
    context.globalAlpha = 0.15 + (0.6 * Math.log1p(one)) / most;
    context.fillRect(cell % columns, Math.floor(cell / columns), 1, 1);
  });
}
