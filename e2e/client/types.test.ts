import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientTypes } from '../../scripts/client-types.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ subscribers: [] });
});
afterAll(() => world.close());

test("the client's types are those of the API that is served", async () => {
  const answer = await fetch(`${world.url}/api/openapi.json`);
  const document = (await answer.json()) as object;
  await expect(await clientTypes(document)).toMatchFileSnapshot('../../packages/client/src/api-types.ts');
});
