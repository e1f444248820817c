import type { CameraOddity } from '../../domain/camera-oddity.ts';
import type { Text } from '../../domain/language.ts';

/** Why a camera cannot be watched, and what to do. */
export const ODDITY_TEXTS = {
  password: {
    en: 'the camera does not take this user name and password; compare them with the camera (wrong ones in a row can lock the account)',
    zh: '摄像机不接受这个用户名或密码；请核对（连续输错可能锁定账户）',
  },
  forbidden: {
    en: 'the camera answers 403: this user, or this machine, may not watch; give the user the right to live view, and look at the address filter and the limit of viewers',
    zh: '摄像机返回 403：该用户或本机无权取流；请授予该用户预览权限，并检查 IP 地址过滤和取流路数限制',
  },
  'udp-only': {
    en: 'the camera does not send over TCP; allow RTP over TCP at the camera, or write "transport: udp" into its file',
    zh: '摄像机不支持以 TCP 传输；请在摄像机上启用 RTP over TCP，或在其配置文件中写 transport: udp',
  },
  'no-path': {
    en: 'the camera has no stream under this address; compare the part after the port with docs/cameras.md or the manual of the camera',
    zh: '摄像机没有这个地址的视频流；请对照 docs/cameras.md 或摄像机手册检查端口之后的路径',
  },
  'too-many': {
    en: 'the camera has no connection left; end other viewers, or raise its limit of streams',
    zh: '摄像机的取流路数已满；请关闭其他取流端，或调高路数上限',
  },
  redirect: {
    en: 'the camera redirects to another address, and the program does not follow it there, so that the password does not go to a stranger; write the address where the pictures are as "url" into the camera’s file, or list its host under "redirects" if it asks for no password',
    zh: '摄像机把请求重定向到其他地址；为避免密码泄露给其他主机，程序不予跟随。请在其配置文件的 url 中直接写取流地址；若该主机无需密码，也可将其列入 redirects',
  },
  address: {
    en: 'the camera’s address leads to this machine, or to a network where no camera may be; correct it, or let an administrator of the machine allow its network in JIEXUN_CAMERA_ADDRESSES',
    zh: '摄像机的地址指向本机，或指向不允许接入摄像机的网段；请改正地址，或由本机管理员在 JIEXUN_CAMERA_ADDRESSES 中放行该网段',
  },
  'no-answer': {
    en: 'the camera is reached and does not answer in time; it is tried again with more patience, up to 30 s. If it stays so, start the camera or gateway anew',
    zh: '能连上摄像机，但未按时应答；将以更长的等待（至多 30 秒）重试。若一直如此，请重启摄像机或网关',
  },
  'no-camera': {
    en: 'something answers there, but not as an RTSP camera: it closes the connection or speaks another protocol; check address and port, and what forwards it',
    zh: '该地址有应答，但不是 RTSP 摄像机：连接被关闭或使用其他协议；请检查地址、端口和转发设备',
  },
  'long-answer': {
    en: 'the camera describes its stream with far more data than a description needs, so it is not read; check what answers at this address, and start the camera anew',
    zh: '摄像机返回的码流描述数据过长，不予读取；请检查该地址的应答设备，并重启摄像机',
  },
  'no-key-frames': {
    en: 'the stream has no picture to begin with; set an I frame interval of 1 to 2 s at the camera, and switch its smart codec off',
    zh: '码流中没有可供起始解码的画面；请把摄像机的 I 帧间隔设为 1–2 秒，并关闭智能编码',
  },
} as const satisfies Readonly<Record<CameraOddity, Text>>;
