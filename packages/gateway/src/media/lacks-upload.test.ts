import { expect, test } from 'vitest';
import type { Graph } from '../graph/client.ts';
import { lacksUpload } from './lacks-upload.ts';

const access = { phoneNumberId: '106', token: 't' };
const header = (kind: string, given: object) => ({
  type: 'header',
  parameters: [{ type: kind, [kind]: given }],
});

/** Meta knows 1, forgot 2, and does not answer about 3. */
function meta() {
  const asked: string[] = [];
  const call: Graph['call'] = async ({ path: [id = ''] }, shape) => {
    asked.push(id);
    if (id === '3') return { kind: 'unknown', reason: 'no answer' };
    if (id === '1') return { kind: 'accepted', value: shape.parse({ url: 'https://meta.example/1' }) };
    return { kind: 'refused', status: 400, code: 100, message: 'no such object', transient: false } as never;
  };
  return { asked, call };
}

test.each([
  ['what Meta has', [header('image', { id: '1' })], ['1'], false],
  ['what it forgot', [header('document', { id: '2', filename: 'a.pdf' })], ['2'], true],
  ['what it does not answer about', [header('video', { id: '3' })], ['3'], false],
  [
    'an address and a column',
    [header('image', { link: 'https://x.example' }), header('image', { id: '{{p}}' })],
    [],
    false,
  ],
  [
    'cards, each file once',
    [{ type: 'carousel', cards: ['1', '2', '1'].map((id) => ({ components: [header('image', { id })] })) }],
    ['1', '2'],
    true,
  ],
])('%s', async (_name, components, ids, lacks) => {
  const graph = meta();
  expect(await lacksUpload(graph, components, access)).toBe(lacks);
  expect(graph.asked).toEqual(ids);
});
