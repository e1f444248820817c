import type { ShippedPackage } from './shipped-packages.ts';

/** Licences that a package.json does not name, read from the package's file LICENSE. */
const READ_IN_THE_FILE: Readonly<Record<string, string>> = { async: 'MIT', suncalc: 'BSD-2-Clause' };

/** Licences of packages that Jiexun may use. LGPL: only unchanged, in separate files that anybody may replace. */
const KNOWN: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

const HEAD = `Jiexun 街巡: whose work it stands on

This file is written by \`npm run docs:notice\`, from package-lock.json. \`jiexun --version --licences\` shows it.
本文件由 \`npm run docs:notice\` 根据 package-lock.json 生成，列出街巡所用的第三方软件及其许可证。

Each package lies in node_modules/<package>, in most cases with the text of its licence (LICENSE, LICENCE, COPYING, LICENSES).
Node.js names what it is made of in its own LICENSE, ONNX Runtime (MIT, Copyright (c) Microsoft Corporation) in the file
ThirdPartyNotices.txt of its source code. The model of the street: models/street/README.md, "Licence and attribution".
The image also holds packages of Debian, ffmpeg among them: /usr/share/doc/<package>/copyright.

Under the LGPL, version 3 or, where it says so, a later one:
- opening_hours reads the hours of rules. Source code: https://github.com/opening-hours/opening_hours.js
- libvips, with glib, pango, librsvg, libheif, libexif and fribidi, reads and writes pictures for sharp; the README.md of its
  package lists all that is in it. Source code: https://github.com/lovell/sharp-libvips
Jiexun changes neither. Each is a folder of its own under node_modules, and may be replaced there by another version of it.
The text of the LGPL: node_modules/opening_hours/LICENSES.
`;

const MIT = `The text of the MIT licence, for packages under it that do not carry it:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** The text of NOTICE. @throws Error that names each package whose licence is not in our list */
export function noticeOf(packages: readonly ShippedPackage[]): string {
  const licenceOf = ({ name, licence }: ShippedPackage) => licence ?? READ_IN_THE_FILE[name] ?? 'no licence named';
  const unknown = packages.filter((one) => !KNOWN.has(licenceOf(one)));
  if (unknown.length > 0) {
    const list = unknown.map((one) => `${one.name} ${one.version}: ${licenceOf(one)}`).join('\n  ');
    throw new Error(
      `These packages have a licence that nobody has looked at yet. Read it; then name it in scripts/notice.ts, or leave the package:\n  ${list}`,
    );
  }
  const groups = Map.groupBy(packages, licenceOf);
  const lists = [...groups.keys()].sort().map((licence) => {
    const lines = (groups.get(licence) ?? []).map(({ name, version }) => `  ${name} ${version}`);
    return [`${licence}:`, ...lines, ''].join('\n');
  });
  return [HEAD, ...lists, MIT].join('\n');
}
