/** A smaller zone (2 % of the width by 2 % of the height) cannot hold a thing that a camera could recognise. */
export const SMALLEST_ZONE_AREA_RATIO = 0.0004;
export const MOST_CORNERS = 64;
export const MOST_ZONES = 32;
