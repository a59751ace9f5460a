/**
 * With what the popup is opened (pure): the second argument of `FB.login`.
 *
 * For v4 Meta's pages contradict each other: `extras` empty and the product chosen in the login configuration, or
 * `featureType` as before (contradiction 3). Both are given; the configuration must have the product "Onboard WhatsApp
 * Business app users" too. v3 is kept beside it for configurations that cannot do v4.
 *
 * Source: embedded-signup.md 2.
 */
import type { LaunchParameters } from '@tandem/contract/api/onboarding';

export type SignupVersion = 'v4' | 'v3';

export type LaunchSettings = {
  appId: string;
  /** The login configuration. */
  configId: string;
  /** E.g. `v25.0`. */
  graphVersion: string;
  /** Facebook's JavaScript SDK, or one that plays it. */
  sdkUrl: string;
};

/** What the popup offers: the choices "yes, on the WhatsApp Business app" and "not on the API yet". */
const coexistence = 'whatsapp_business_app_onboarding';

export function launchParameters(settings: LaunchSettings, version: SignupVersion): LaunchParameters {
  return {
    app_id: settings.appId,
    graph_version: settings.graphVersion,
    sdk_url: settings.sdkUrl,
    login: {
      config_id: settings.configId,
      response_type: 'code',
      override_default_response_type: true,
      extras: extrasOf(version),
    },
  };
}

function extrasOf(version: SignupVersion): Record<string, unknown> {
  switch (version) {
    case 'v4':
      return { setup: {}, featureType: coexistence };
    case 'v3':
      return { version: 'v3', setup: {}, features: [], featureType: coexistence };
  }
}
