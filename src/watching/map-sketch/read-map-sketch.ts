import { z } from 'zod';
import { cutText } from '../../kernel/domain/cut-text.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { listing, type Saying, saying } from '../../kernel/words/saying.ts';
import { boundedProblems } from '../streams/bounded-problems.ts';
import { placeFault } from '../streams/camera-position.ts';
import { shapeProblems } from '../streams/shape-problems.ts';
import type { MapSketch, SketchFeature, SketchPoint } from './map-sketch.ts';

const MOST_FEATURES = 2_000;
/** Of all features together. Each costs the reader and every page. */
const MOST_POINTS = 20_000;
const LONGEST_NAME = 100;

const expected = (what: Saying) => ({ error: complaint(what) });
const oneOf = (...names: readonly string[]) => expected(saying('expected.one-of', { names: listing('names', names) }));

/** Longitude first; a height may follow, and is left out. */
const point = z.tuple([z.number(), z.number()], z.number());
type Point = z.infer<typeof point>;

/** Places are judged here, many at once: a check for each point would take ten times as long. */
const pointsFrom = (least: number) =>
  z
    .array(point)
    .min(least)
    .superRefine((points: readonly Point[], context) => {
      points.forEach(([longitude, latitude], at) => {
        const fault = placeFault({ longitude, latitude, datum: 'WGS-84' });
        if (fault === null) return;
        const path = [at, fault.field === 'latitude' ? 1 : 0];
        context.addIssue({ code: 'custom', path, message: complaint(fault.expected) });
      });
    });
const line = pointsFrom(2);
const area = z.array(pointsFrom(4));

const geometry = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
    z.object({ type: z.literal('Polygon'), coordinates: area }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(area) }),
  ],
  oneOf('LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'),
);

const geoJson = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        type: z.literal('Feature'),
        // One that stands nowhere is valid GeoJSON, and nothing to draw.
        geometry: geometry.nullable(),
        properties: z.object({ name: z.unknown().optional() }).nullish(),
      }),
    )
    .max(MOST_FEATURES),
});
type GeoJson = z.infer<typeof geoJson>;

/**
 * Reads a GeoJSON text (RFC 7946): lines and areas, with `properties.name`. Everything else in it is left out. What is wrong
 * comes by field, such as `features[3].geometry.coordinates[2][0]`. It never throws.
 */
export function readMapSketch(text: string, file: string): MapSketch | { readonly problems: readonly Problem[] } {
  const whole = (message: Saying) => ({ problems: [wholeFile(file, message)] });
  const raw = parsed(text);
  if (raw === undefined) return whole(saying('problem.no-geojson'));
  const read = geoJson.safeParse(raw);
  if (!read.success) {
    const maker = { file, raw, secretPaths: new Set<string>(), yaml: { value: raw, place: () => NOWHERE } };
    return { problems: boundedProblems(shapeProblems(maker, read.error.issues, () => [])) };
  }
  const features = featuresOf(read.data);
  const found = features.flatMap(({ lines }) => lines).reduce((sum, { length }) => sum + length, 0);
  if (found > MOST_POINTS) return whole(saying('problem.many-points', { most: MOST_POINTS, found }));
  return { features };
}

/** JSON says nothing about lines. */
const NOWHERE = { line: null, column: null };

/** Undefined: it is no JSON. Editors on Windows put a mark before the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function featuresOf({ features }: GeoJson): readonly SketchFeature[] {
  return features.flatMap(({ geometry: drawn, properties }) => {
    if (drawn === null) return [];
    const name = typeof properties?.name === 'string' ? cutText(properties.name.trim(), LONGEST_NAME) : '';
    return [{ name: name === '' ? null : name, lines: linesOf(drawn) }];
  });
}

function linesOf(drawn: z.infer<typeof geometry>): SketchFeature['lines'] {
  return pointsOf(drawn).map((points) => points.map(([longitude, latitude]): SketchPoint => [longitude, latitude]));
}

function pointsOf(drawn: z.infer<typeof geometry>): readonly (readonly Point[])[] {
  if (drawn.type === 'LineString') return [drawn.coordinates];
  return drawn.type === 'MultiPolygon' ? drawn.coordinates.flat() : drawn.coordinates;
}
