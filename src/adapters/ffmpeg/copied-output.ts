const FLAGS = 'frag_keyframe+empty_moov+default_base_moof+skip_trailer';
const TIMESCALE = 90_000;
const COPY = ['-map', '0:V:0', '-c', 'copy', '-threads', '1'] as const;

/** The arguments for a camera's video as it comes, in fragments that are no longer than this. */
export function copiedOutput(fragmentUs: number): readonly string[] {
  return [
    ...COPY,
    ...['-f', 'mp4', '-movflags', FLAGS, '-video_track_timescale', `${TIMESCALE}`],
    ...['-frag_duration', `${fragmentUs}`, '-flush_packets', '1'],
  ];
}

/** So many packets wait while nobody reads: 20 s of 25 pictures a second. Those that come then are lost. */
const WAITING_PACKETS = 500;
const KEPT_FRAGMENT_US = 1_000_000;

/** The same from a thread of its own, for the process that also decodes: whoever reads it slowly holds up no picture. */
export function keptOutput(): readonly string[] {
  const mp4 = [
    ...[`movflags=+${FLAGS}`, `video_track_timescale=${TIMESCALE}`],
    ...[`frag_duration=${KEPT_FRAGMENT_US}`, 'flush_packets=1'],
  ];
  return [
    ...COPY,
    // Without it `fifo` counts time in pictures of a guessed rate.
    ...['-copytb', '1', '-f', 'fifo', '-fifo_format', 'mp4'],
    ...['-queue_size', `${WAITING_PACKETS}`, '-drop_pkts_on_overflow', '1', '-format_opts', mp4.join(':')],
  ];
}
