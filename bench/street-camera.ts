/** One zone on the pavement and carriageway, in which something moves most of the time; it is one tile of the model. */
export function streetCamera(id: string, url: string): string {
  return `id: ${id}
name: Street
place: Street
timezone: Asia/Shanghai
url: ${url}
sampling: { every: 1s }
zones:
  - { id: pavement, polygon: [[0.461, 0.385], [0.688, 0.385], [0.688, 0.465], [0.461, 0.465]] }
rules:
  - { id: litter, kind: garbage, zones: [pavement], dwell: 15s, ownerAway: 10s }
  - { id: parking, kind: illegal-parking, zones: [pavement], dwell: 30s }
`;
}
