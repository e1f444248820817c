/** The hours that have a value, as spans `7–12`: the end is the first hour after. */
export function hourSpans(hours: readonly (number | null)[]): readonly string[] {
  const starts = hours.flatMap((ratio, hour) => (ratio !== null && (hours[hour - 1] ?? null) === null ? [hour] : []));
  return starts.map((start) => {
    const gap = hours.findIndex((ratio, hour) => hour > start && ratio === null);
    return `${start}–${gap === -1 ? hours.length : gap}`;
  });
}
