import type { FoundDeviceShown } from '../../src/edges/api/contract/devices.ts';
import type { Answers } from './fake-answers.ts';

/** Three devices answer; the one at 192.0.2.10 asks for a user and the password `right`. */
export function deviceAnswers(): Answers {
  return {
    searchNetwork: () => ({
      isCut: false,
      devices: [
        device('192.0.2.9', { name: '解放街东口', model: 'DS-2CD3T47', maker: 'HIKVISION', cameraIds: ['street'] }),
        device('192.0.2.10', { name: 'IPC', model: 'IPC-HFW5442', place: '人民路 3 号' }),
        device('169.254.7.7', { isRefused: true }),
      ],
    }),
    deviceProfiles: ({ body: { address, login } }) => {
      if (!address.includes('192.0.2.10'))
        return { profiles: [], says: ['连不上设备：请检查地址、端口和网络'], detail: '' };
      if (login.type === 'none' || login.password !== 'right')
        return { profiles: [], says: ['设备不接受此用户名和密码：请核对后再试，以免账号被锁定'], detail: '' };
      return {
        profiles: [profile('main', 2_560, 1_440), profile('sub', 640, 360), refused()],
        says: [CLOCK],
        detail: '',
      };
    },
  };
}

const CLOCK = '设备时钟慢 8小时：请启用设备的 NTP 校时';

function device(host: string, more: Partial<FoundDeviceShown>): FoundDeviceShown {
  const nothing = { name: null, maker: null, model: null, place: null, isRefused: false, cameraIds: [] };
  return { address: `http://${host}/onvif/device_service`, host, ...nothing, ...more };
}

function profile(stream: 'main' | 'sub', widthPx: number, heightPx: number) {
  return {
    ...{ name: stream === 'main' ? 'MediaProfile000' : 'MediaProfile001', stream, codec: 'H264', widthPx, heightPx },
    ...{ framesPerS: 25, keyFrameEveryMs: 2_000, says: [] },
    address: `rtsp://192.0.2.10:554/Streaming/Channels/10${stream === 'main' ? 1 : 2}`,
  };
}

function refused() {
  const says = ['给出的地址不允许接入摄像机：请改正设备的网络设置'];
  return { ...profile('sub', 352, 288), name: 'MediaProfile002', address: null, says };
}
