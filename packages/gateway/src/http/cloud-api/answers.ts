/**
 * Meta's answers as they go on to our caller (pure): whatever would lead them past us leads to us.
 */

/** Further pages are asked for here, with the caller's own key: Meta's addresses carry the number's token. */
export function withOwnPages(answer: object, base: string): object {
  if (!('paging' in answer) || typeof answer.paging !== 'object' || answer.paging === null) return answer;
  const paging = Object.fromEntries(
    Object.entries(answer.paging).map(([name, value]) => [
      name,
      typeof value === 'string' ? ownAddress(value, base) : value,
    ]),
  );
  return { ...answer, paging };
}

const secretParameters = ['access_token', 'appsecret_proof'];

function ownAddress(address: string, base: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const name of secretParameters) url.searchParams.delete(name);
  return `${base}${url.pathname}${url.search}`;
}

type MediaAnswer = { url: string };

/** Whether it is the node behind a media id. */
export function isMedia(answer: object): answer is MediaAnswer {
  return 'url' in answer && typeof answer.url === 'string' && 'mime_type' in answer;
}
