/** A camera's file for the van's scene: the van is a case once it has stood there for this long. */
export function vanCamera(id: string, url: string, dwellS: number): string {
  return `id: ${id}
name: Yard
place: Yard
timezone: Asia/Shanghai
url: ${url}
sampling: { every: 1s }
zones:
  - { id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }
rules:
  - { id: kerb-no-parking, kind: illegal-parking, zones: [kerb], dwell: ${dwellS}s }
`;
}
