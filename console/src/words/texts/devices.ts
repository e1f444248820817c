import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Cameras that are found on the network, and the streams that one offers. */
export const DEVICE_PAGE_TEXTS = {
  title: { en: 'Find it on the network (ONVIF)', zh: '在网络中查找（ONVIF）' },
  about: {
    en: 'Or type the address of its stream below. Only devices in this machine’s own networks answer a search; others are asked by their address.',
    zh: '也可在下方直接填写取流地址。只有与本机同一网段的设备会应答搜索，其他设备请按地址查询。',
  },
  search: { en: 'Search the network', zh: '搜索网络' },
  searching: { en: 'The network is being searched, three seconds…', zh: '正在搜索网络，约 3 秒……' },
  found: {
    en: { one: '1 device answered.', other: '{{count}} devices answered.' },
    zh: '有 {{count}} 台设备应答。',
  },
  'none-found': {
    en: 'No device answered. ONVIF may be off in its menu, or it is in another network: type its address.',
    zh: '没有设备应答。设备可能未启用 ONVIF，或不在同一网段：请填写其地址。',
  },
  'is-cut': { en: 'More answered than are listed.', zh: '应答的设备多于所列。' },
  known: { en: 'Known as', zh: '已接入' },
  refused: { en: 'no camera may be at this address', zh: '此地址不允许接入摄像机' },
  choose: { en: 'Choose', zh: '选择' },
  'choose-named': { en: 'Choose {{host}}', zh: '选择 {{host}}' },
  address: { en: 'Address of the device', zh: '设备地址' },
  'address-help': {
    en: 'an IP address is enough where ONVIF is at port 80',
    zh: 'ONVIF 使用 80 端口时只需填写 IP 地址',
  },
  ask: { en: 'Ask for its streams', zh: '查询码流' },
  asking: { en: 'The device is being asked…', zh: '正在查询设备……' },
  streams: { en: 'Its streams', zh: '设备码流' },
  'stream-main': { en: 'main', zh: '主码流' },
  'stream-sub': { en: 'sub', zh: '子码流' },
  rate: { en: '{{rate}} frames a second', zh: '{{rate}} 帧/秒' },
  'key-frames': { en: 'key frame every {{seconds}} s', zh: '关键帧间隔 {{seconds}} 秒' },
  take: { en: 'Take', zh: '采用' },
  'take-named': { en: 'Take {{name}}', zh: '采用 {{name}}' },
  taken: { en: 'Taken', zh: '已采用' },
  'taken-named': { en: 'Taken: {{name}}', zh: '已采用 {{name}}' },
  'what-to-take': {
    en: 'The main stream where zones are far away; a sub stream of 640 × 360 or more where things in them are large.',
    zh: '区域较远时用主码流；区域内目标较大时，可用不低于 640×360 的子码流。',
  },
} as const satisfies Readonly<Record<string, Text>>;
