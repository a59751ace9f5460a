/**
 * What is remembered of the API's answers. Live events say when something is old (api/live.ts), so nothing is asked
 * again by the clock.
 */
import { QueryClient } from '@tanstack/react-query';
import { ApiFault } from './call.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (tries, error) =>
        tries < 2 && (!(error instanceof ApiFault) || error.status === 0 || error.status >= 500),
    },
  },
});
