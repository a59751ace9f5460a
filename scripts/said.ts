/**
 * What the gateway says to people in English, collected from its sources: where it refuses, finds a fault in a field, or gives a
 * reason. A sentence that is put together stands with `{}` for what is put in.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export type Said = {
  /** Path and line. */
  where: string;
  sentence: string;
  /** Of a refusal: its code, or `?` where it is not written there. */
  code?: string;
};

/** Properties whose sentences are read by people: in answers, or of zod's faults. */
const told = new Set(['message', 'reason', 'found', 'advice', 'error', 'detail', 'explanation', 'next_step']);
/** Of zod, whose last argument may say what is wrong. */
const checks = new Set([
  'refine',
  'regex',
  'check',
  'startsWith',
  'endsWith',
  'min',
  'max',
  'length',
  'nonempty',
]);

/** `files`: patterns below `root`; tests are left out. */
export function saidIn(root: string, files: readonly string[]): Said[] {
  return files
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((path) => !/\.test\.ts$|testing|fixture/.test(path))
    .sort()
    .flatMap((path) => saidInFile(path, readFileSync(join(root, path), 'utf8')));
}

/** Of one file, which need not exist. */
export function saidInFile(path: string, text: string): Said[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const all: Said[] = [];
  const add = (at: ts.Node, value: ts.Expression | undefined, code?: string) => {
    if (value === undefined) return;
    const line = source.getLineAndCharacterOfPosition(at.getStart()).line + 1;
    for (const sentence of sentencesOf(value, source)) {
      all.push({ where: `${path}:${line}`, sentence, ...(code !== undefined && { code }) });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Refusal') {
      const [code, detail] = node.arguments ?? [];
      add(node, detail, code !== undefined && ts.isStringLiteral(code) ? code.text : '?');
    } else if (ts.isCallExpression(node)) {
      const called = node.expression;
      if (called.getText() === 'invalid') add(node, node.arguments[1]);
      if (ts.isPropertyAccessExpression(called) && checks.has(called.name.text))
        add(node, node.arguments.at(-1));
    } else if (ts.isPropertyAssignment(node) && told.has(node.name.getText())) {
      add(node, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return all;
}

/** Every sentence that an expression may be, as far as the file says. */
function sentencesOf(value: ts.Expression, source: ts.SourceFile, seen = new Set<ts.Node>()): string[] {
  if (seen.has(value)) return [];
  seen.add(value);
  const of = (one: ts.Expression) => sentencesOf(one, source, seen);
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isTemplateExpression(value)) {
    return [value.head.text + value.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')];
  }
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value))
    return of(value.expression);
  if (ts.isConditionalExpression(value)) return [...of(value.whenTrue), ...of(value.whenFalse)];
  if (ts.isBinaryExpression(value)) {
    const [left, right] = [of(value.left), of(value.right)];
    if (value.operatorToken.kind !== ts.SyntaxKind.PlusToken) return [...left, ...right];
    const ends = right.length === 0 ? ['{}'] : right;
    return (left.length === 0 ? ['{}'] : left).flatMap((begin) => ends.map((end) => begin + end));
  }
  if (ts.isCallExpression(value) && ts.isIdentifier(value.expression)) {
    return returnsOf(value.expression.text, source).flatMap(of);
  }
  if (ts.isIdentifier(value)) return initializersOf(value.text, source).flatMap(of);
  if (ts.isElementAccessExpression(value) && ts.isIdentifier(value.expression)) {
    return initializersOf(value.expression.text, source).flatMap(valuesOf).flatMap(of);
  }
  return [];
}

function initializersOf(name: string, source: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer !== undefined)
      found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a function of the file may answer. */
function returnsOf(name: string, source: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = [];
  const inside = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, inside);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name && node.body !== undefined) {
      ts.forEachChild(node.body, inside);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const made of initializersOf(name, source)) {
    if (!ts.isArrowFunction(made)) continue;
    if (ts.isBlock(made.body)) ts.forEachChild(made.body, inside);
    else found.push(made.body);
  }
  return found;
}

/** What stands in a table. */
function valuesOf(table: ts.Expression): ts.Expression[] {
  if (ts.isAsExpression(table) || ts.isSatisfiesExpression(table)) return valuesOf(table.expression);
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? [one.initializer] : []));
}
