import { expect, test } from 'vitest';
import { passagesOf } from './passages.ts';
import { lookedUp, wordsIn } from './words.ts';

test('passages stand below their nearest heading', () => {
  const passages = passagesOf('# Page\n\nFirst.\n\n## One\n\n### Deep\n\nSecond.\n\n## Two\n\nThird.\n');
  expect(passages.map(({ heading, above, anchor, text }) => [heading, above, anchor, text])).toEqual([
    ['Page', '', 'page', 'First.'],
    ['Deep', 'One', 'deep', 'Second.'],
    ['Two', '', 'two', 'Third.'],
  ]);
});

test('rows of a long table are quoted below its head', () => {
  const rows = Array.from({ length: 30 }, (_, place) => `| ${place} | ${'word '.repeat(10)}|`);
  const passages = passagesOf(`# P\n\n| a | b |\n| --- | --- |\n${rows.join('\n')}\n`);
  expect(passages.length).toBeGreaterThan(3);
  for (const { text } of passages) expect(text).toMatch(/^\| a \| b \|\n\| --- \| --- \|\n\| \d/);
  expect(passages.flatMap(({ text }) => text.split('\n').slice(2)).map((row) => row.trim())).toEqual(
    rows.map((row) => row.trim()),
  );
});

test('what is announced stays with what announces it; long code is cut and closed', () => {
  const code = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
  const [only, ...more] = passagesOf(
    `# P\n\n${'Many words. '.repeat(65)}\n\nLike so:\n\n\`\`\`js\n${code}\n\`\`\`\n`,
  ).slice(-1);
  expect(more).toEqual([]);
  expect(only?.text).toMatch(/Like so:\n\n```js\nline 0\n[\s\S]*\n…\n```$/);
});

test('words are compared without case, accents and endings', () => {
  const looked = (text: string) => wordsIn(text).flatMap((word) => lookedUp(word) ?? []);
  expect(looked('How do I verify the Signatures?')).toEqual(looked('verified signature'));
  expect(looked('disconnection')).toEqual(looked('disconnected'));
  expect(looked('¿Cómo?')).toEqual([]);
  expect(looked('number.disconnected')).toContain('number');
});
