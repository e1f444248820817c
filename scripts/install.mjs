/** `node scripts/install.mjs [--production]`: the npm packages, for an image or a machine that only runs the program with the flag. */
import { ensureNpmPackages } from './npm-packages.mjs';

try {
  ensureNpmPackages({ isProduction: process.argv.includes('--production') });
} catch (error) {
  console.error(error.message);
  process.exitCode = 3;
}
