/** The 0.975 quantile of the standard normal distribution: 95 % lie within so many standard deviations on both sides. */
const Z = 1.959963984540054;

/** Both ends of an interval of a share, 0–1. */
export interface ShareInterval {
  readonly lowerRatio: number;
  readonly upperRatio: number;
}

/**
 * Wilson's 95 % interval of a share: of `all` trials, `hits` succeeded. `all` is 1 or more. It stays within 0–1 and has a width for
 * 0 of n and for n of n too.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 * Association 22 (1927), 209–212; without a continuity correction, as method 3 of R. G. Newcombe, "Two-sided confidence intervals for
 * the single proportion: comparison of seven methods", Statistics in Medicine 17 (1998), 857–872.
 */
export function wilsonInterval(hits: number, all: number): ShareInterval {
  const ratio = hits / all;
  const perTrial = (Z * Z) / all;
  const centre = (ratio + perTrial / 2) / (1 + perTrial);
  const half = (Z * Math.sqrt((ratio * (1 - ratio)) / all + perTrial / (4 * all))) / (1 + perTrial);
  // Rounding must not put the share itself outside.
  return {
    lowerRatio: Math.max(0, Math.min(ratio, centre - half)),
    upperRatio: Math.min(1, Math.max(ratio, centre + half)),
  };
}
