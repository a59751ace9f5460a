/**
 * What drives Meta's window is the hosted page's own module, served by the gateway: one piece of code for both pages.
 */
import type { LaunchParameters } from '@tandem/contract/api/onboarding';

type WindowNews = { code: string } | { session_info: Record<string, unknown> };

type SignupWindow = {
  /** Facebook's SDK, once; throws when it cannot be loaded. */
  loadSdk(launch: LaunchParameters): Promise<void>;
  /** In the press of the button. Resolves with the gateway's last answer; undefined: the window told nothing. */
  goThroughWindow<T>(
    launch: LaunchParameters,
    send: (news: WindowNews) => Promise<T>,
  ): Promise<T | undefined>;
};

const address = '/connect/files/signup-window.js';

export const loadSignupWindow = (): Promise<SignupWindow> => import(/* @vite-ignore */ address);
