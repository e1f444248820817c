import type { Text } from '../../domain/language.ts';

/** Why a video platform gave no list of cameras. */
export const PLATFORM_TEXTS = {
  said: { en: '{{what}} ({{why}})', zh: '{{what}}（{{why}}）' },
  address: {
    en: 'expected the address of an HTTP API without user and password, as http://192.0.2.20:18080, at an address where cameras may be',
    zh: '应为 HTTP 接口地址，如 http://192.0.2.20:18080，不含用户名和密码，且为允许接入摄像机的地址',
  },
  media: {
    en: 'expected the address of the media server without user and password, as rtsp://192.0.2.20:554',
    zh: '应为流媒体服务器地址，如 rtsp://192.0.2.20:554，不含用户名和密码',
  },
  unreachable: {
    en: 'the platform cannot be reached: look at its address and the network. All cameras stay as they are',
    zh: '连不上平台：请检查地址和网络。所有摄像机保持不变',
  },
  late: {
    en: 'the platform did not give its whole list in time. All cameras stay as they are: try again',
    zh: '平台未能及时给出完整列表。所有摄像机保持不变，请重试',
  },
  large: { en: 'the platform answers with more than any list has', zh: '平台的答复过大，不是摄像机列表' },
  unread: {
    en: 'what answers there is not this platform, or a version of it that is not known: look at its type and address',
    zh: '答复的不是此类平台，或版本不受支持：请检查平台类型和地址',
  },
  login: {
    en: 'the platform does not take this login: correct it before you try again, so that no account is locked',
    zh: '平台不接受此登录信息：请核对后再试，以免账号被锁定',
  },
  refused: { en: 'the platform answers that it cannot', zh: '平台答复无法执行' },
  short: {
    en: 'the platform gave another number of devices or channels than it says it has, or more than a list may have. All cameras stay as they are',
    zh: '平台给出的设备或通道数量与其总数不符，或超过列表上限。所有摄像机保持不变',
  },
} as const satisfies Readonly<Record<string, Text>>;
