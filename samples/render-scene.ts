import { renderScenes } from './scenes/render.ts';
import type { SceneName } from './scenes/scene.ts';

/** `node samples/render-scene.ts FOLDER SCENE`, a child of `renderApart`: makes one scene and tells its parent how far it is. */
export type RenderWord = { readonly ratio: number } | { readonly path: string } | { readonly error: string };

const [dir = '', scene = ''] = process.argv.slice(2);
const say = (word: RenderWord) => process.send?.(word);
process.once('disconnect', () => process.exit());

try {
  const name = scene as SceneName;
  const paths = await renderScenes({
    dir,
    scenes: [name],
    onProgress: ({ frame, frames }) => say({ ratio: frame / frames }),
  });
  say({ path: paths[name] });
} catch (error) {
  say({ error: error instanceof Error ? error.message : `${error}` });
}
process.disconnect();
