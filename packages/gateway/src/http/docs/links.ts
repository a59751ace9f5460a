/**
 * Where a link in a page leads: to another page, to a picture, outside, or to a file of the repository that is not served.
 * Pure.
 */
import { posix } from 'node:path';

export type Target =
  | { kind: 'page'; name: string; anchor: string }
  | { kind: 'picture'; file: string }
  | { kind: 'outside'; href: string }
  | { kind: 'file'; file: string };

/** What links are judged by: the name of the page that a file is, if it is one. */
export type PageNames = (file: string) => string | undefined;

/** `link` as it stands in `file`; both from the root of the repository. */
export function targetOf(link: string, file: string, pageNames: PageNames): Target {
  if (/^(https?:|mailto:)/i.test(link)) return { kind: 'outside', href: link };
  const [path = '', ...rest] = link.split('#');
  const anchor = rest.length === 0 ? '' : `#${rest.join('#')}`;
  const target = path === '' ? file : posix.join(posix.dirname(file), unescaped(path)).replace(/\/$/, '');
  const name = pageNames(target) ?? pageNames(`${target}/README.md`);
  if (name !== undefined) return { kind: 'page', name, anchor };
  return { kind: /^docs\/images\/[\w.-]+$/.test(target) ? 'picture' : 'file', file: target };
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `docs/images/x.svg` is served at `/docs/images/x.svg`. */
export const pictureAddress = (file: string): string => `/${file}`;

/**
 * The page as a file, with links that work where its twin is served. Pages of docs/ lie there as in the repository, so
 * their links among each other stay as they are; code is left alone.
 */
export function twinOf(text: string, file: string, pageNames: PageNames): string {
  const leadsOn = (link: string): string => {
    const target = targetOf(link, file, pageNames);
    if (link.startsWith('#')) return link;
    if (target.kind === 'picture') return pictureAddress(target.file);
    return target.kind === 'page' ? `/docs/${target.name}.md${target.anchor}` : link;
  };
  const servedThere = (link: string): boolean =>
    file.startsWith('docs/') && posix.join(posix.dirname(file), link).startsWith('docs/');
  const rewritten = (link: string): string => (servedThere(link) ? link : leadsOn(link));
  return text
    .split(/(^```[\s\S]*?^```|`[^`\n]*`)/m)
    .map((part, place) =>
      place % 2 === 1
        ? part
        : part
            .replaceAll(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${rewritten(link)})`)
            .replaceAll(
              /\b(src|href)="([^"]+)"/g,
              (_, name: string, link: string) => `${name}="${rewritten(link)}"`,
            ),
    )
    .join('');
}
