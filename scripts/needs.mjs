/**
 * What must be on the machine before the program or its tests run, and how to get it. Plain JavaScript for Node 20: it
 * runs before any package is there. One message names everything that is missing, before anything else happens.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureNpmPackages, root } from './npm-packages.mjs';

const FFMPEG = {
  what: 'ffmpeg and ffprobe',
  packages: ['ffmpeg'],
  present: () => onPath('ffmpeg') && onPath('ffprobe'),
};
const CJK_FONT = {
  what: 'a font with Chinese characters',
  packages: ['fontconfig', 'fonts-noto-cjk'],
  present: hasCjkFont,
};
const RTSP_SERVER = {
  what: 'the GStreamer RTSP server, for the simulated cameras',
  packages: [
    'python3-gi',
    'gir1.2-gst-rtsp-server-1.0',
    'gstreamer1.0-plugins-base',
    'gstreamer1.0-plugins-good',
    'gstreamer1.0-plugins-bad',
    'gstreamer1.0-plugins-ugly',
    'gstreamer1.0-libav',
  ],
  present: hasRtspServer,
};
const SAMPLE_VIDEO = {
  what: 'the sample video vtest.avi',
  packages: ['opencv-doc'],
  present: () => existsSync(process.env.JIEXUN_VTEST ?? '/usr/share/doc/opencv-doc/examples/data/vtest.avi'),
};

const REDIS_SERVER = {
  what: 'a Redis server and openssl, for the tests of the queue of many machines',
  packages: ['redis-server', 'openssl'],
  present: () => onPath('redis-server') && onPath('openssl'),
};
const JAVA = {
  what: "Java and Maven, for the tests' MongoDB and S3 servers",
  packages: ['default-jdk-headless', 'maven'],
  present: () => onPath('javac') && onPath('mvn'),
};

const CHROMIUM = {
  what: 'Chromium, for the tests of the console',
  packages: ['chromium'],
  present: () => onPath('chromium'),
};

/** Needed to watch your own cameras. */
export const NEEDED_TO_WATCH = [FFMPEG, CJK_FONT];
/** Needed to watch the simulated cameras. */
export const NEEDED_TO_SIMULATE = [FFMPEG, CJK_FONT, RTSP_SERVER, SAMPLE_VIDEO];
/** Needed for the tests, which use the servers of a cluster. */
export const NEEDED_TO_TEST = [...NEEDED_TO_SIMULATE, REDIS_SERVER, JAVA, CHROMIUM];

/**
 * Installs what is missing, or ends the process with status 3 and one message that names all of it. `isProduction`: without the
 * npm packages that only checks and tests use.
 */
export function ensureInstalled(needs, { isProduction }) {
  const missing = needs.filter((need) => !need.present());
  const packages = [...new Set(missing.flatMap((need) => need.packages))];
  if (packages.length > 0) installDebianPackages(missing, packages);
  try {
    ensureNpmPackages({ isProduction });
  } catch (error) {
    end(error.message);
  }
}

function installDebianPackages(missing, packages) {
  const list = missing.map((need) => `  - ${need.what} (Debian: ${need.packages.join(' ')})`).join('\n');
  const byHand = `apt-get update && apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!onPath('apt-get')) {
    end(
      `These are missing, and this machine has no apt-get to install them with:\n${list}\nInstall them with your system's package manager and start again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    end(
      `These are missing, and only root may install them:\n${list}\nRun, then start again:\n  sudo sh -c '${byHand}'`,
    );
  }
  console.error(`Installing from Debian what is missing:\n${list}`);
  run('apt-get', ['update', '-qq']);
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])) {
    end(`apt-get could not install them (see above). With a network, run, then start again:\n  ${byHand}`);
  }
  const still = missing.filter((need) => !need.present());
  if (still.length > 0)
    end(`Installed, yet not found: ${still.map((need) => need.what).join(', ')}. Please report this.`);
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env }).status === 0;
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
}

function hasCjkFont() {
  if (!onPath('fc-list')) return false;
  const result = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
}

function hasRtspServer() {
  const script = [
    'import gi',
    "gi.require_version('Gst', '1.0')",
    "gi.require_version('GstRtspServer', '1.0')",
    'from gi.repository import Gst, GstRtspServer',
    'Gst.init(None)',
    "names = ['qtdemux', 'h264parse', 'rtph264pay', 'x264enc', 'avdec_h264', 'videoconvert']",
    'raise SystemExit(0 if all(Gst.ElementFactory.find(n) for n in names) else 1)',
  ].join('\n');
  return (
    existsSync('/usr/bin/python3') && spawnSync('/usr/bin/python3', ['-c', script], { stdio: 'ignore' }).status === 0
  );
}

function end(message) {
  console.error(message);
  process.exit(3);
}
