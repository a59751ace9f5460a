/**
 * Facebook's SDK stays in the document that loaded it. Whoever leaves the page afterwards gets a fresh document, under the
 * console's strict policy: a stranger's script does not come along to the conversations.
 */
import type { AnyRouter } from '@tanstack/react-router';

let isWatching = false;

export function leaveWhole(router: AnyRouter): void {
  if (isWatching) return;
  isWatching = true;
  router.subscribe('onBeforeNavigate', ({ toLocation, pathChanged }) => {
    if (pathChanged && toLocation.pathname !== '/connect') window.location.assign(toLocation.href);
  });
}
