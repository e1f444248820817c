import type { Text } from '../../domain/language.ts';

/** What came of a test picture: what is odd about a camera that gives one, and why another gives none. */
export const TEST_PICTURE_TEXTS = {
  'rare-key-frames': {
    en: 'its key frames are rare, so every frame is decoded, at six times the processor time: set the I frame interval to one second, smart codec (H.264+, H.265+) off',
    zh: '关键帧太少，只能逐帧解码，处理器占用约为六倍：请把 I 帧间隔设为 1 秒，并关闭智能编码（H.264+、H.265+）',
  },
  'no-whole-key-frames': {
    en: 'its key frames cannot be decoded alone (intra refresh), so every frame is decoded, at six times the processor time: switch intra refresh and SVC off',
    zh: '关键帧无法单独解码（帧内刷新），只能逐帧解码，处理器占用约为六倍：请关闭帧内刷新和 SVC',
  },
  times: {
    en: 'the times of its stream are of no use, so pictures are timed by when they come: renew the firmware, or let a gateway pass the stream on as it is',
    zh: '码流时间戳不可用，按到达时刻计时：请升级固件，或让网关原样转发码流',
  },
  small: {
    en: 'the picture is small: take the main stream, or a sub stream of at least 640 × 360',
    zh: '画面太小：请改用主码流，或分辨率不低于 640×360 的子码流',
  },
  damaged: {
    en: 'parts of its pictures were lost on the way: look at the network',
    zh: '部分画面在传输中丢失：请检查网络',
  },
  late: {
    en: 'no picture came within {{seconds}} s; a gateway that fetches the stream when it is asked for may need longer: try again',
    zh: '{{seconds}} 秒内没有画面；按需取流的网关可能需要更长时间：请重试',
  },
  refused: { en: 'the camera refuses to be watched', zh: '摄像机拒绝取流' },
  unreachable: {
    en: 'the camera cannot be reached: check address, port and network',
    zh: '连不上摄像机：请检查地址、端口和网络',
  },
  silent: { en: 'the camera sends nothing', zh: '摄像机没有发送数据' },
  closed: { en: 'the camera closed the connection before a picture came', zh: '摄像机在给出画面之前关闭了连接' },
  undecodable: { en: 'what the camera sends cannot be decoded', zh: '摄像机发送的数据无法解码' },
  'too-large': { en: 'its pictures are too large: choose a smaller resolution', zh: '画面过大：请选用较小的分辨率' },
  failed: { en: 'ffmpeg failed on this machine', zh: '本机的 ffmpeg 出错' },
  ended: { en: 'the video is over', zh: '视频已结束' },
} as const satisfies Readonly<Record<string, Text>>;
