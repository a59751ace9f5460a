/**
 * Loaded into a measured process beforehand (`--expose-gc --import`): answers `heap` by IPC with what is in use once
 * everything that can go has gone.
 */
process.on('message', (message) => {
  if (message !== 'heap') return;
  globalThis.gc?.();
  process.send?.({ heap: process.memoryUsage() });
});
