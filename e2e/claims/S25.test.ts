import { afterAll, beforeAll, expect, test } from 'vitest';
import { begin, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S25: the popup is opened for numbers that are in the app and not on the API', async () => {
  const { launch } = await begin(world);
  expect(launch).toEqual({
    app_id: signupSettings.META_APP_ID,
    graph_version: 'v25.0',
    sdk_url: expect.stringMatching(/\/sdk\.js$/),
    login: {
      config_id: signupSettings.META_CONFIG_ID,
      response_type: 'code',
      override_default_response_type: true,
      extras: { setup: {}, featureType: 'whatsapp_business_app_onboarding' },
    },
  });
});

test('claim S25: a login configuration of before v4 is served its own way', async () => {
  const body = { workspace_id: world.workspace.id, signup_version: 'v3' };
  const { launch } = await world.call<Awaited<ReturnType<typeof begin>>>('/onboardings', { body });
  expect(launch.login.extras).toEqual({
    version: 'v3',
    setup: {},
    features: [],
    featureType: 'whatsapp_business_app_onboarding',
  });
});
