import type { Text } from '../../domain/language.ts';

/** What a device on the network said or did when it was asked for its streams, and what to do. */
export const DEVICE_TEXTS = {
  address: {
    en: 'no camera may be at this address (this machine, link-local, multicast): correct it, or let an administrator of the machine allow its network in JIEXUN_CAMERA_ADDRESSES',
    zh: '此地址（本机、链路本地或组播）不允许接入摄像机：请改正地址，或由本机管理员在 JIEXUN_CAMERA_ADDRESSES 中放行该网段',
  },
  unreachable: {
    en: 'the device cannot be reached: check address, port and network',
    zh: '连不上设备：请检查地址、端口和网络',
  },
  late: {
    en: 'the device did not answer in time: try again, or type the address of its stream',
    zh: '设备没有及时应答：请重试，或直接填写取流地址',
  },
  large: {
    en: 'the device sends far more than an answer needs, so it was given up: look at what answers at this address',
    zh: '设备发送的数据远超应答所需，已放弃：请查看此地址上究竟是什么设备',
  },
  redirect: {
    en: 'the device sends askers to another address, which is not followed: type that address here if it is right',
    zh: '设备将请求转到其他地址，程序不会跟随：如该地址正确，请在此填写',
  },
  'not-onvif': {
    en: 'something answers there, but not as an ONVIF device: check address and port, and switch ONVIF on in the menu of the device',
    zh: '该地址有应答，但不是 ONVIF 设备：请检查地址和端口，并在设备菜单中启用 ONVIF',
  },
  login: {
    en: 'the device does not take this user and password: many have users of their own for ONVIF; check before you try again, it may lock the user',
    zh: '设备不接受此用户名和密码：许多设备的 ONVIF 用户需单独添加；请核对后再试，以免账号被锁定',
  },
  fault: { en: 'the device answers that it cannot', zh: '设备应答：无法执行' },
  'no-profiles': { en: 'the device has no video stream', zh: '设备没有视频码流' },
  'clock-ahead': {
    en: 'the clock of the device is {{time, duration}} ahead: switch its NTP on',
    zh: '设备时钟快 {{time, duration}}：请启用设备的 NTP 校时',
  },
  'clock-behind': {
    en: 'the clock of the device is {{time, duration}} behind: switch its NTP on',
    zh: '设备时钟慢 {{time, duration}}：请启用设备的 NTP 校时',
  },
  cut: {
    en: 'the device has more streams than are listed here: for another channel type its address',
    zh: '设备的码流多于此处所列：其他通道请直接填写取流地址',
  },
  'stream-address': {
    en: 'it names an address where no camera may be: correct the network settings of the device',
    zh: '给出的地址不允许接入摄像机：请改正设备的网络设置',
  },
  'stream-fault': {
    en: 'the device answers that it has no address for this stream: is the channel in use?',
    zh: '设备答复此码流没有取流地址：请检查该通道是否在用',
  },
  'stream-not-rtsp': { en: 'it names no RTSP address', zh: '没有给出 RTSP 地址' },
  elsewhere: {
    en: 'it names another host than the device: user and password go there',
    zh: '给出的主机与设备不同：用户名和密码将发往该主机',
  },
} as const satisfies Readonly<Record<string, Text>>;
