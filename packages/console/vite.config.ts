/**
 * How the console becomes files: `dist/`, served by the gateway (packages/gateway/src/http/console/). `npm run dev -w
 * packages/console` serves it with reloading, beside a gateway on port 8080.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gateway = process.env.TANDEM_GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), packed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file: the policy lets nothing run or draw from a data address but pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': gateway, '/media': gateway, '/connect/': gateway } },
});

/** A gzipped twin beside every text, so that the gateway never packs while somebody waits. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const pack = async (name: string) => {
        const path = join(dir, name);
        await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path), { level: 9 }));
      };
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(js|css|json|svg)$/.test(name))
          .map(pack),
      );
    },
  };
}
