import { describe, expect, it } from 'vitest';
import { downReason, isNoCamera, tellingWords } from './down-reason.ts';

describe('downReason', () => {
  it.each([
    ['method DESCRIBE failed: 401 Unauthorized', 0, 1, 'refused'],
    ['Server returned 403 Forbidden (access denied)', 0, 1, 'unreachable'],
    ['method DESCRIBE failed: 404 Not Found', 0, 1, 'unreachable'],
    ['Connection to tcp://c:554?timeout=8000000 failed: Connection refused', 0, 1, 'unreachable'],
    ['Failed to resolve hostname c: Name or service not known', 0, 1, 'unreachable'],
    ['Connection to tcp://c:554 failed: Connection timed out', 0, 1, 'unreachable'],
    ['Invalid data found when processing input', 0, 1, 'undecodable'],
    ['moov atom not found', 0, 1, 'undecodable'],
    ['/srv/tls/ssl-TLS7.mp4: Invalid data found when processing input', 0, 1, 'undecodable'],
    ['[tls @ 0x5581] A TLS fatal alert has been received.', 0, 1, 'unreachable'],
    ["Stream map '0:V:0' matches no streams.", 0, 1, 'undecodable'],
    ['Picture size 16000x16000 exceeds specified max pixel count 50000000', 0, 0, 'too-large'],
    ['something nobody foresaw', 0, 1, 'failed'],
    ['', 0, 0, 'closed'],
    ['error while decoding MB 3 4', 9, 0, 'closed'],
    ['Connection reset by peer', 9, 1, 'failed'],
    ['method SETUP failed: 401 Unauthorized', 9, 1, 'refused'],
  ])('%j after %d pictures, exit code %j: %s', (problem, pictures, exitCode, reason) => {
    expect(downReason([problem], pictures, exitCode)).toBe(reason);
  });
});

describe('isNoCamera', () => {
  it.each([
    [['rtsp://c:554/a: Invalid data found when processing input'], true],
    [["Stream map '0:V:0' matches no streams."], false],
    [['method DESCRIBE failed: 401 Unauthorized', 'rtsp://c/a: Invalid data found when processing input'], false],
    [['Connection to tcp://c:554 failed: Connection refused'], false],
    [[], false],
  ])('%j: %j', (problems, expected) => expect(isNoCamera(problems)).toBe(expected));
});

describe('tellingWords', () => {
  it.each([
    [['moov atom not found', 'file:/a.mp4: Invalid data found when processing input'], /cut off before its index/],
    [['Codec AVOption skip_frame has not been used', "Stream map '0:V:0' matches no streams."], /no video in it/],
    [
      ['Picture size 9x9 exceeds specified max pixel count 5', 'Conversion failed!', ''],
      /^Picture size 9x9 exceeds specified max pixel count 5$/,
    ],
    [['one', 'two', 'three'], /^two; three$/],
    [[], /^$/],
  ])('%j', (problems, words) => expect(tellingWords(problems)).toMatch(words));
});
