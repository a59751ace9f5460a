/**
 * The console's start: theme and language before the first paint, then the router.
 */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { router } from './router.tsx';
import { startTheme } from './ui/theme.ts';
import './style.css';
import { Language } from './ui/language.tsx';

// Radix writes a style element while a dialog is open; the policy lets in only those that carry the answer's nonce.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '');
startTheme();

const place = document.getElementById('console');
if (place === null) throw new Error('the document has no place for the console');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Language>
        <RouterProvider router={router} />
      </Language>
    </QueryClientProvider>
  </StrictMode>,
);
