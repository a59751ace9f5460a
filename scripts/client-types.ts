/**
 * Makes the client's types (`packages/client/src/api-types.ts`) from the OpenAPI document of a gateway:
 * `npm test -- e2e/client/types.test.ts -u` after a change of the API; the same test fails while they differ.
 */
import openapiTS, { astToString } from 'openapi-typescript';

const head = `/**
 * The API in types. Made from the OpenAPI document by \`npm test -- e2e/client/types.test.ts -u\`: change the routes, not this.
 */
`;

/** @param document what `GET /api/openapi.json` answers */
export async function clientTypes(document: object): Promise<string> {
  const nodes = await openapiTS(JSON.parse(JSON.stringify(document)), { alphabetize: true });
  // Comments quote paths and codes; a trailing blank would come and go with editors.
  return head + astToString(nodes).replace(/[ \t]+$/gm, '');
}
