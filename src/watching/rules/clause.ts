import type { Rule, Zone } from '../../kernel/domain/camera.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import type { Finding } from './finding.ts';

/** What was permitted and what was observed, in Chinese and English, as the evidence's readers need it. */
export function clause({
  rule,
  finding: { words, dwell, permittedMs },
  zone,
}: {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly zone: Zone | null;
}): string {
  const stayed = formatDuration(dwell.dwellMs);
  const limit = permittedMs > 0 ? formatDuration(permittedMs) : null;
  const chinese = [
    zone ? `「${zone.name}」内${words.chinese}` : words.chinese,
    `持续 ${stayed}`,
    limit && `限时 ${limit}`,
    rule.hours === null ? null : `生效时段 ${rule.hours}`,
  ];
  const english = [
    zone ? `${words.english} in zone "${zone.name}"` : words.english,
    `for ${stayed}`,
    limit && `limit ${limit}`,
    rule.hours === null ? null : `in force ${rule.hours}`,
  ];
  const said = (parts: readonly (string | null)[], comma: string) => parts.filter((part) => part !== null).join(comma);
  return `${said(chinese, ',')} / ${said(english, ', ')}`;
}
