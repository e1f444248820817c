/** The labels of detections; a model's manifest says which of the model's own labels mean each of them. */
export const LABELS = [
  'person',
  'bicycle',
  'motorcycle',
  'tricycle',
  'car',
  'van',
  'bus',
  'truck',
  'umbrella',
  'bag',
  'chair',
  'bench',
  'table',
  'food',
  'tableware',
  'plant',
  'stall',
  'cart',
  'garbage',
  'garbage_bin',
  'overflow',
] as const;
export type Label = (typeof LABELS)[number];

/** Labels that are one kind of thing; `object` = something still that no model has a class for; `camera` = the camera itself. */
export const FAMILIES = ['person', 'two-wheeler', 'vehicle', 'goods', 'garbage', 'bin', 'object', 'camera'] as const;
export type Family = (typeof FAMILIES)[number];

const FAMILY_OF: Readonly<Record<Label, Family>> = {
  person: 'person',
  bicycle: 'two-wheeler',
  motorcycle: 'two-wheeler',
  tricycle: 'two-wheeler',
  car: 'vehicle',
  van: 'vehicle',
  bus: 'vehicle',
  truck: 'vehicle',
  umbrella: 'goods',
  bag: 'goods',
  chair: 'goods',
  bench: 'goods',
  table: 'goods',
  food: 'goods',
  tableware: 'goods',
  plant: 'goods',
  stall: 'goods',
  cart: 'goods',
  garbage: 'garbage',
  overflow: 'garbage',
  garbage_bin: 'bin',
};

export function familyOf(label: Label): Family {
  return FAMILY_OF[label];
}
