/**
 * Whom a page that opens Meta's window must let in, said in words of a content security policy.
 */
import { isMetas } from '../../preflight/examine.ts';

export type SdkGuests = {
  /** For `script-src`. */
  script: string;
  /** For `connect-src` and `frame-src`; empty where nothing is needed. */
  facebook: string;
};

/** Facebook's own SDK asks Facebook for the login's state and keeps a frame of it; a simulated one needs neither. */
export const sdkGuests = (sdkUrl: string): SdkGuests => ({
  script: new URL(sdkUrl).origin,
  facebook: isMetas(sdkUrl) ? 'https://www.facebook.com https://web.facebook.com' : '',
});
