/** See console.mjs: plain JavaScript, because it runs before anything is installed. */
export function ensureConsole(node?: string): void;
