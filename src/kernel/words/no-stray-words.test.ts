import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = new URL('../../', import.meta.url);

/** The catalogue, and what is no text for people: names of holidays, of a test's world. */
const MAY_HOLD_CHINESE = [/^kernel\/words\/catalogue\//, /^kernel\/calendar\/holidays\//, /^testing\//, /\.test\.ts$/];

/** Where a mistake of the program itself is told: only a developer can mend it, and reads English. */
const TOLD_TO_DEVELOPERS = [
  // an entity, a query or a row that the program itself declared or wrote wrongly
  /^kernel\/store\/(entity-check|query-plan|row-check)\.ts$/,
  /^kernel\/domain\/evidence-path\.ts$/,
  // a job without a handler, or with options that cannot be
  /^kernel\/jobs\/job-plan\.ts$/,
  /^adapters\/(bull\/(bull-queue|work-loop)|embedded-queue\/embedded-queue)\.ts$/,
  // a row that took another's key, a thread that answers something else
  /^watching\/ledger-store\/stored-ledger-book\.ts$/,
  /^adapters\/onnx\/(session-thread|onnx-detector)\.ts$/,
];

/** Parts of the program that no verb prints: why a row is kept, and what the log calls a step or a process. */
const SAYS_NOTHING = /^app\/(planned-lives|background-work|open-web)\.ts$/;

/** Calls whose text nobody reads but the log's reader: the log of the machine's own parts is English. */
const TO_THE_LOG = new Set(['debug', 'info', 'warn', 'error']);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !MAY_HOLD_CHINESE.some((pattern) => pattern.test(path)));

/** In comments a Chinese term may stand beside ours. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

/** Three words one after the other. */
function isSentence(text: string): boolean {
  return /(^|\s)[A-Za-z][a-z’']*[,:;]? [a-z’']+[,:;]? [a-z’']{2,}/.test(text);
}

/** The texts of a node: each literal, and each template with its slots left out. */
function textsIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const own = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
    return [own, ...node.templateSpans.flatMap(({ expression }) => textsIn(expression))];
  }
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...textsIn(child)));
  return found;
}

/** Whether the node's words reach only developers: a log, an error without a code, the text of an import. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return true;
  // What the log calls repeated work that failed.
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'failed') return true;
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Error';
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    TO_THE_LOG.has(node.expression.name.text) &&
    /log$/i.test(node.expression.expression.getText())
  );
}

function sentencesIn(node: ts.Node): readonly string[] {
  if (isForDevelopers(node)) return [];
  if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) return textsIn(node).filter(isSentence);
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...sentencesIn(child)));
  return found;
}

/** The sentences in errors that carry a code. */
function errorSentencesIn(node: ts.Node): readonly string[] {
  const own =
    ts.isNewExpression(node) && node.expression.getText() === 'JiexunError'
      ? (node.arguments ?? []).flatMap(textsIn).filter((text) => / /.test(text.trim()))
      : [];
  const found: string[] = [...own];
  ts.forEachChild(node, (child) => void found.push(...errorSentencesIn(child)));
  return found;
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(new URL(path, source), 'utf8'), ts.ScriptTarget.Latest, true);
}

test('no Chinese word stands in the program outside the catalogue', () => {
  const stray = files.filter((path) => /\p{Script=Han}/u.test(codeOf(readFileSync(new URL(path, source), 'utf8'))));
  expect(files.length).toBeGreaterThan(100);
  expect(stray).toEqual([]);
});

test('what a verb says to a person stands in the catalogue, in both languages', () => {
  const edges = files.filter((path) => /^(edges\/commands|app)\//.test(path) && !SAYS_NOTHING.test(path));
  expect(edges.length).toBeGreaterThan(50);
  expect(edges.flatMap((path) => sentencesIn(parsed(path)).map((text) => `${path}: ${text}`))).toEqual([]);
});

test('what an error says stands in the catalogue, in both languages', () => {
  const others = files.filter((path) => !TOLD_TO_DEVELOPERS.some((pattern) => pattern.test(path)));
  expect(others.flatMap((path) => errorSentencesIn(parsed(path)).map((text) => `${path}: ${text}`))).toEqual([]);
});

test.each<[code: string, sentences: readonly string[]]>([
  ["print('3 files are here');", ['files are here']],
  [`print(\`\${n} files of the case are in \${out}\`);`, ['files of the case']],
  ["log.warn('the link is away again'); throw new Error('no row of it');", []],
  ["print(words.say('verify.no-folder', { folder }));", []],
])('a sentence in code is found: %s', (code, sentences) => {
  const found = sentencesIn(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
  expect(found).toHaveLength(sentences.length);
  for (const [i, sentence] of sentences.entries()) expect(found[i]).toContain(sentence);
});

test('a sentence in an error is found', () => {
  const code = `throw new JiexunError('JX_INTERNAL', \`Case \${id} is gone\`);`;
  expect(errorSentencesIn(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true))).toEqual(['Case … is gone']);
});
