/**
 * All pages of the documentation, read once from the files that the gateway came with. A release without them has none.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageNames } from './links.ts';
import { titleAndSummary } from './markdown.ts';
import { nameOf, type Shelf, shelve } from './shelves.ts';

export type Page = {
  /** In its address, e.g. `decisions/0003-own-lanes`. */
  name: string;
  /** From the root of the repository. */
  file: string;
  shelf: Shelf;
  title: string;
  /** One sentence. */
  summary: string;
  /** The first paragraph without its marks. */
  opening: string;
  /** The file as it is. */
  text: string;
};

export type Library = {
  /** Shelf by shelf, in the order of their reading. */
  pages: Page[];
  page(name: string): Page | undefined;
  pageNames: PageNames;
  /** Drawings, by their names in docs/images. */
  pictures: Map<string, string>;
};

export const repository = join(import.meta.dirname, '..', '..', '..', '..', '..');

export async function readLibrary(root: string): Promise<Library> {
  const docs = await readdir(join(root, 'docs'), { recursive: true }).catch(() => []);
  const found = docs.map((name) => `docs/${name.replaceAll('\\', '/')}`);
  const shelved = shelve(found.filter((file) => file.endsWith('.md')));
  const read = shelved.map(async ({ shelf, file }): Promise<Page[]> => {
    const text = await readFile(join(root, file), 'utf8').catch(() => undefined);
    return text === undefined ? [] : [{ name: nameOf(file), file, shelf, text, ...titleAndSummary(text) }];
  });
  const pages = (await Promise.all(read)).flat();
  const names = new Map(pages.map(({ file, name }) => [file, name]));
  const byName = new Map(pages.map((page) => [page.name, page]));
  return {
    pages,
    page: (name) => byName.get(name),
    pageNames: (file) => names.get(file),
    pictures: await readPictures(root),
  };
}

async function readPictures(root: string): Promise<Map<string, string>> {
  const folder = join(root, 'docs', 'images');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.svg'));
  return new Map(
    await Promise.all(
      names.map(
        async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')],
      ),
    ),
  );
}
