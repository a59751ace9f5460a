/** Graph paths begin with a version (`/v25.0/…`) or not; the rooms never see it. */

const VERSION = /^\/(v\d{1,3}\.\d)(?=\/|\?|$)/;

export function versionOf(url: string): string | undefined {
  return url.match(VERSION)?.[1];
}

export function withoutVersion(url: string): string {
  const rest = url.replace(VERSION, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}
